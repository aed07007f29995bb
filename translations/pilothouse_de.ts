<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>pilothouse::app::AttachDialog</name>
    <message>
        <source>Attach to an agent</source>
        <translation>An einen Agenten anhängen</translation>
    </message>
    <message>
        <source>Agents on this machine that listen</source>
        <translation>Agenten auf diesem Rechner, die lauschen</translation>
    </message>
    <message>
        <source>None has announced itself. Start your agent so that it listens, or enter its address.</source>
        <translation>Keiner hat sich gemeldet. Starten Sie Ihren Agenten so, dass er lauscht, oder geben Sie seine Adresse ein.</translation>
    </message>
    <message>
        <source>not needed for an announced agent</source>
        <translation>für gemeldete Agenten nicht nötig</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>%1  ·  %2  ·  process %3</source>
        <translation>%1  ·  %2  ·  Prozess %3</translation>
    </message>
    <message>
        <source>Enter an address such as ws://127.0.0.1:9000/.</source>
        <translation>Geben Sie eine Adresse wie ws://127.0.0.1:9000/ ein.</translation>
    </message>
    <message>
        <source>The address must begin with ws:// or wss://.</source>
        <translation>Die Adresse muss mit ws:// oder wss:// beginnen.</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::DemoProcess</name>
    <message>
        <source>The demo agent ended with code %1.</source>
        <translation>Der Demo-Agent endete mit Code %1.</translation>
    </message>
    <message>
        <source>The demo is running already.</source>
        <translation>Die Demo läuft schon.</translation>
    </message>
    <message>
        <source>The demo agent is not installed: %1 was not found.</source>
        <translation>Der Demo-Agent ist nicht installiert: %1 wurde nicht gefunden.</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>nächster Schritt</translation>
    </message>
    <message>
        <source>previous step</source>
        <translation>voriger Schritt</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>peek at the whole step</source>
        <translation>ganzen Schritt kurz zeigen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the step&apos;s details</source>
        <translation>Einzelheiten des Schritts öffnen</translation>
    </message>
    <message>
        <source>follow the end, or hold</source>
        <translation>dem Ende folgen oder anhalten</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>first step</source>
        <translation>erster Schritt</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>last step, and follow</source>
        <translation>letzter Schritt, und folgen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>delete stored sessions (in the fleet)</source>
        <translation>gespeicherte Sitzungen löschen (in der Flotte)</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Decision keys rest for 0.4 s after a card appears, in text fields, and on the click that activates the window. Enter never approves.</source>
        <translation>Entscheidungstasten ruhen 0,4 s, nachdem eine Karte erschienen ist, in Textfeldern und beim Klick, der das Fenster nach vorn holt. Die Eingabetaste gibt nie frei.</translation>
    </message>
    <message>
        <source>call before, next call</source>
        <translation>voriger, nächster Aufruf</translation>
    </message>
    <message>
        <source>message above, below</source>
        <translation>Nachricht darüber, darunter</translation>
    </message>
    <message>
        <source>first call</source>
        <translation>erster Aufruf</translation>
    </message>
    <message>
        <source>newest call</source>
        <translation>neuester Aufruf</translation>
    </message>
    <message>
        <source>Shift+← →</source>
        <translation>Umschalt+← →</translation>
    </message>
    <message>
        <source>compare two calls</source>
        <translation>zwei Aufrufe vergleichen</translation>
    </message>
    <message>
        <source>compare with the call before</source>
        <translation>mit dem Aufruf davor vergleichen</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>show everything</source>
        <translation>alles zeigen</translation>
    </message>
    <message>
        <source>follow the newest call</source>
        <translation>dem neuesten Aufruf folgen</translation>
    </message>
    <message>
        <source>pin, unpin</source>
        <translation>anheften, lösen</translation>
    </message>
    <message>
        <source>full, compressed, placeholder, leave out</source>
        <translation>ganz, gekürzt, Platzhalter, weglassen</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>let the policy decide</source>
        <translation>die Regelung entscheiden lassen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>let go of the selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>Fokuskarte</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::HelpWindow</name>
    <message>
        <source>Pilothouse manual</source>
        <translation>Handbuch zu Pilothouse</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Not part of the manual: %1</source>
        <translation>Nicht Teil des Handbuchs: %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Search this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>%1 — Pilothouse manual</source>
        <translation>%1 – Handbuch zu Pilothouse</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>Nicht auf dieser Seite</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::app::MainWindow</name>
    <message>
        <source>Pilothouse</source>
        <translation>Pilothouse</translation>
    </message>
    <message>
        <source>Port %1 is in use by another program, perhaps another Pilothouse.

Listen on another free port? Agents find it through the token file.</source>
        <translation>Port %1 ist von einem anderen Programm belegt, vielleicht von einem zweiten Pilothouse.

Auf einem anderen freien Port lauschen? Agenten finden ihn über die Token-Datei.</translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation>Anderen Port nehmen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Another Pilothouse uses the same data folder.

%1</source>
        <translation>Ein anderes Pilothouse benutzt denselben Datenordner.

%1</translation>
    </message>
    <message>
        <source>Pilothouse cannot start.

%1</source>
        <translation>Pilothouse kann nicht starten.

%1</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>&amp;Approval</source>
        <translation>&amp;Freigabe</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Could not delete: %1</source>
        <translation>Löschen ging nicht: %1</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>One step at a time works while the session is paused.</source>
        <translation>Einzelschritte gehen, solange die Sitzung pausiert.</translation>
    </message>
    <message>
        <source>(%1) Pilothouse</source>
        <translation>(%1) Pilothouse</translation>
    </message>
    <message>
        <source>About Pilothouse</source>
        <translation>Über Pilothouse</translation>
    </message>
    <message>
        <source>Pilothouse %1

Live supervision of AI agents. Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Pilothouse %1

Aufsicht über laufende KI-Agenten. Freie Software unter der GNU General Public License, Version 3 oder neuer.</translation>
    </message>
    <message>
        <source>A setting is not taken: %1</source>
        <translation>Eine Einstellung gilt nicht: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::ManualView</name>
    <message>
        <source>Page of the manual</source>
        <translation>Seite des Handbuchs</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::SessionBar</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Inject…</source>
        <translation>Einwerfen…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Search all sessions…</source>
        <translation>Alles durchsuchen…</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Observe: watch, never alter</source>
        <translation>Beobachten: zusehen, nie ändern</translation>
    </message>
    <message>
        <source>Supervise: propose, a person decides</source>
        <translation>Aufsicht: vorschlagen, ein Mensch entscheidet</translation>
    </message>
    <message>
        <source>Autopilot: act within the correction budget; asks still ask</source>
        <translation>Autopilot: im Rahmen des Korrekturbudgets handeln; Fragen bleiben Fragen</translation>
    </message>
    <message>
        <source>Pilothouse</source>
        <translation>Pilothouse</translation>
    </message>
    <message>
        <source>no session chosen</source>
        <translation>keine Sitzung gewählt</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>%1 source</source>
        <translation>Quelle %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>ended: %1</source>
        <translation>beendet: %1</translation>
    </message>
    <message>
        <source>agent left, may resume</source>
        <translation>Agent fort, kann wiederkommen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lauscht auf %1</translation>
    </message>
    <message>
        <source>Attached to %1</source>
        <translation>Angehängt an %1</translation>
    </message>
    <message>
        <source>Could not attach: %1</source>
        <translation>Anhängen ging nicht: %1</translation>
    </message>
    <message>
        <source>The store cannot be written: new holds are vetoed. %1</source>
        <translation>Der Speicher lässt sich nicht schreiben: Neue Fragen werden abgelehnt. %1</translation>
    </message>
    <message>
        <source>The policy file cannot be used, the one before stays: %1</source>
        <translation>Die Regeldatei ist unbrauchbar, die vorige bleibt: %1</translation>
    </message>
    <message>
        <source>not listening</source>
        <translation>lauscht nicht</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n Agent</numerusform>
            <numerusform>%n Agenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n observe-only</source>
        <translation>
            <numerusform>%n nur beobachtet</numerusform>
            <numerusform>%n nur beobachtet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 steps/min</source>
        <translation>%1 Schritte/min</translation>
    </message>
    <message>
        <source>verdict p99 %1 ms</source>
        <translation>Urteil p99 %1 ms</translation>
    </message>
    <message>
        <source>view frozen</source>
        <translation>Ansicht eingefroren</translation>
    </message>
    <message>
        <source>the store cannot be written</source>
        <translation>der Speicher lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>history %1 · %2</source>
        <translation>Verlauf %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The announcement of an agent cannot be used: %1</source>
        <translation>Die Ankündigung eines Agenten ist unbrauchbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) wait</source>
        <translation>
            <numerusform>%n Vorschlag wartet</numerusform>
            <numerusform>%n Vorschläge warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::app::WelcomePage</name>
    <message>
        <source>No agent yet</source>
        <translation>Noch kein Agent</translation>
    </message>
    <message>
        <source>Attach an agent and its steps appear here as they happen. What your policy holds waits for you on the right; nothing that needs an answer runs without one.</source>
        <translation>Hängen Sie einen Agenten an, dann erscheinen seine Schritte hier, während sie geschehen. Was Ihre Regeln anhalten, wartet rechts auf Sie; nichts, was eine Antwort braucht, läuft ohne sie.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Demo starten</translation>
    </message>
    <message>
        <source>A small agent sorts invoices, reads a planted instruction and proposes something it should not.</source>
        <translation>Ein kleiner Agent sortiert Rechnungen, liest eine untergeschobene Anweisung und schlägt etwas vor, was er nicht sollte.</translation>
    </message>
    <message>
        <source>1  From your own code</source>
        <translation>1  Aus eigenem Code</translation>
    </message>
    <message>
        <source>Python, TypeScript and C++ clients ask before every guarded call.</source>
        <translation>Die Clients für Python, TypeScript und C++ fragen vor jedem bewachten Aufruf.</translation>
    </message>
    <message>
        <source>2  An agent that listens</source>
        <translation>2  Ein Agent, der lauscht</translation>
    </message>
    <message>
        <source>It announces itself; Attach… lists it and dials it.</source>
        <translation>Er meldet sich; „Anhängen…“ zeigt ihn und wählt ihn an.</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>Anhängen…</translation>
    </message>
    <message>
        <source>3  Any language, over a WebSocket</source>
        <translation>3  Jede Sprache, über einen WebSocket</translation>
    </message>
    <message>
        <source>JSON-RPC, subprotocol pilothouse.step.v1; the token is in a file only you can read.</source>
        <translation>JSON-RPC, Unterprotokoll pilothouse.step.v1; das Token steht in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>How to attach, step by step</source>
        <translation>Anhängen, Schritt für Schritt</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::WindowActions</name>
    <message>
        <source>&amp;Attach…</source>
        <translation>&amp;Anhängen…</translation>
    </message>
    <message>
        <source>Start &amp;demo</source>
        <translation>&amp;Demo starten</translation>
    </message>
    <message>
        <source>&amp;Search all sessions…</source>
        <translation>Alles &amp;durchsuchen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>One s&amp;tep</source>
        <translation>&amp;Ein Schritt</translation>
    </message>
    <message>
        <source>&amp;Inject…</source>
        <translation>E&amp;inwerfen…</translation>
    </message>
    <message>
        <source>&amp;Roll back…</source>
        <translation>&amp;Zurücksetzen…</translation>
    </message>
    <message>
        <source>&amp;Stop…</source>
        <translation>&amp;Stoppen…</translation>
    </message>
    <message>
        <source>&amp;Observe</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>S&amp;upervise</source>
        <translation>A&amp;ufsicht</translation>
    </message>
    <message>
        <source>&amp;Autopilot</source>
        <translation>&amp;Autopilot</translation>
    </message>
    <message>
        <source>&amp;Hold every proposed step</source>
        <translation>Jeden Vorschlag an&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Filter steps</source>
        <translation>Schritte &amp;filtern</translation>
    </message>
    <message>
        <source>Free&amp;ze the view</source>
        <translation>Ansicht ein&amp;frieren</translation>
    </message>
    <message>
        <source>Colours as the s&amp;ystem</source>
        <translation>Farben wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Single-key decisions</source>
        <translation>Entscheiden mit &amp;einer Taste</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About Pilothouse</source>
        <translation>Ü&amp;ber Pilothouse</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation>&amp;Sitzung</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
</context>
<context>
    <name>pilothouse::app::WindowPanels</name>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Signal history</source>
        <translation>Signalverlauf</translation>
    </message>
    <message>
        <source>Interventions</source>
        <translation>Eingriffe</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Inject</source>
        <translation>Einwerfen</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>Fokuskarte</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Regelwerk</translation>
    </message>
    <message>
        <source>Rule %1 is not in force any more.</source>
        <translation>Die Regel %1 gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ApprovalCard</name>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>&lt;b&gt;Nothing waits for you.&lt;/b&gt;&lt;p&gt;When a rule asks, or you intercept a session, the call stops here before it runs: whole, with the reason and a deadline. Silence until the deadline means no.&lt;/p&gt;&lt;p&gt;&lt;b&gt;A&lt;/b&gt; approves, &lt;b&gt;E&lt;/b&gt; edits first, &lt;b&gt;R&lt;/b&gt; vetoes with a reason, &lt;b&gt;Shift+R&lt;/b&gt; answers instead, &lt;b&gt;J&lt;/b&gt; and &lt;b&gt;K&lt;/b&gt; move through the queue, &lt;b&gt;Ctrl+Shift+J&lt;/b&gt; jumps to the newest.&lt;/p&gt;</source>
        <translation>&lt;b&gt;Nichts wartet auf Sie.&lt;/b&gt;&lt;p&gt;Wenn eine Regel fragt oder Sie eine Sitzung abfangen, hält der Aufruf hier an, bevor er läuft: ganz, mit Grund und Frist. Schweigen bis zur Frist heißt nein.&lt;/p&gt;&lt;p&gt;&lt;b&gt;A&lt;/b&gt; gibt frei, &lt;b&gt;E&lt;/b&gt; bearbeitet zuerst, &lt;b&gt;R&lt;/b&gt; lehnt mit Grund ab, &lt;b&gt;Umschalt+R&lt;/b&gt; antwortet stattdessen, &lt;b&gt;J&lt;/b&gt; und &lt;b&gt;K&lt;/b&gt; gehen durch die Schlange, &lt;b&gt;Strg+Umschalt+J&lt;/b&gt; springt zum neuesten.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>risk %1</source>
        <translation>Risiko %1</translation>
    </message>
    <message>
        <source>held</source>
        <translation>hält</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>weitergereicht</translation>
    </message>
    <message>
        <source>held by interception</source>
        <translation>abgefangen</translation>
    </message>
    <message>
        <source>held by rule %1</source>
        <translation>angehalten von Regel %1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet seit %1</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Just before</source>
        <translation>Kurz zuvor</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n freigegeben</numerusform>
            <numerusform>%n freigegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vetoed</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n anders</numerusform>
            <numerusform>%n anders</numerusform>
        </translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>Like calls</source>
        <translation>Ähnliche</translation>
    </message>
    <message>
        <source>none before</source>
        <translation>keine zuvor</translation>
    </message>
    <message>
        <source>same arguments</source>
        <translation>dieselben Argumente</translation>
    </message>
    <message>
        <source>%1 % alike</source>
        <translation>zu %1 % gleich</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ApprovalPanel</name>
    <message>
        <source>Approve several calls</source>
        <translation>Mehrere Aufrufe freigeben</translation>
    </message>
    <message>
        <source>Approve all of them</source>
        <translation>Alle freigeben</translation>
    </message>
    <message>
        <source>Calls that wait</source>
        <translation>Wartende Aufrufe</translation>
    </message>
    <message>
        <source>Approve marked…</source>
        <translation>Markierte freigeben…</translation>
    </message>
    <message>
        <source>⇧A</source>
        <translation>⇧A</translation>
    </message>
    <message>
        <source>Next waiting call</source>
        <translation>Nächster wartender Aufruf</translation>
    </message>
    <message>
        <source>Previous waiting call</source>
        <translation>Voriger wartender Aufruf</translation>
    </message>
    <message>
        <source>Mark the call</source>
        <translation>Aufruf markieren</translation>
    </message>
    <message>
        <source>Approve the marked calls…</source>
        <translation>Markierte Aufrufe freigeben…</translation>
    </message>
    <message>
        <source>Newest waiting call</source>
        <translation>Neuester wartender Aufruf</translation>
    </message>
    <message>
        <source>Extend the deadline by 5 minutes</source>
        <translation>Frist um 5 Minuten verlängern</translation>
    </message>
    <message>
        <source>Nearest deadline first</source>
        <translation>Nächste Frist zuerst</translation>
    </message>
    <message>
        <source>+5 min</source>
        <translation>+5 min</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) marked</source>
        <translation>
            <numerusform>%n Aufruf markiert</numerusform>
            <numerusform>%n Aufrufe markiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Approval %1 of %2</source>
        <translation>Freigabe %1 von %2</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>The agent itself cannot wait longer.</source>
        <translation>Der Agent selbst kann nicht länger warten.</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n call(s) exactly as proposed?</source>
        <translation>
            <numerusform>%n Aufruf genau wie vorgeschlagen freigeben?</numerusform>
            <numerusform>%n Aufrufe genau wie vorgeschlagen freigeben?</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is remembered for later calls.</source>
        <translation>Für spätere Aufrufe wird nichts gemerkt.</translation>
    </message>
    <message>
        <source>%1 of %2 approved, then stopped: %3</source>
        <translation>%1 von %2 freigegeben, dann Halt: %3</translation>
    </message>
    <message>
        <source>I will read on</source>
        <translation>Ich lese weiter</translation>
    </message>
    <message numerus="yes">
        <source>%n approvals in a row, each faster than it can be read (the last one takes about %1 s).</source>
        <translation>
            <numerusform>%n Freigabe, schneller, als sie zu lesen ist (die letzte braucht etwa %1 s).</numerusform>
            <numerusform>%n Freigaben hintereinander, jede schneller, als sie zu lesen ist (die letzte braucht etwa %1 s).</numerusform>
        </translation>
    </message>
    <message>
        <source>If these calls are always fine, remember a rule instead (P).</source>
        <translation>Sind solche Aufrufe immer recht, dann merken Sie lieber eine Regel (P).</translation>
    </message>
    <message>
        <source>%1 of %2 approved · %3 s a call</source>
        <translation>%1 von %2 frei · %3 s je Aufruf</translation>
    </message>
    <message numerus="yes">
        <source>Your last %n decision(s): how many were yes, and how long half of them were looked at.</source>
        <translation>
            <numerusform>Ihre letzte Entscheidung (%n): ob sie ja war, und wie lange Sie hingesehen haben.</numerusform>
            <numerusform>Ihre letzten %n Entscheidungen: wie viele davon ja waren, und wie lange Sie bei der Hälfte hingesehen haben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ArgField</name>
    <message>
        <source>required</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>freiwillig</translation>
    </message>
    <message>
        <source>Type of %1</source>
        <translation>Typ von %1</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>This is not a number as JSON writes it.</source>
        <translation>Das ist keine Zahl, wie JSON sie schreibt.</translation>
    </message>
    <message>
        <source>This must stay a whole number.</source>
        <translation>Das muss eine ganze Zahl bleiben.</translation>
    </message>
    <message>
        <source>This must stay: %1.</source>
        <translation>Das muss bleiben: %1.</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ArgsEditor</name>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Add argument</source>
        <translation>Argument hinzufügen</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>Proposed → edited</source>
        <translation>Vorgeschlagen → bearbeitet</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::CallView</name>
    <message>
        <source>The whole call</source>
        <translation>Der ganze Aufruf</translation>
    </message>
    <message>
        <source>(no arguments)</source>
        <translation>(keine Argumente)</translation>
    </message>
    <message>
        <source>%1, from step %2</source>
        <translation>%1, aus Schritt %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::DecisionBar</name>
    <message>
        <source>The answer the agent gets instead of running the call. Ctrl+Enter sends it.</source>
        <translation>Die Antwort, die der Agent bekommt, statt dass der Aufruf läuft. Strg+Eingabe sendet sie.</translation>
    </message>
    <message>
        <source>Answer instead of running the call</source>
        <translation>Antworten, statt den Aufruf laufen zu lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>Edit &amp;&amp; approve</source>
        <translation>Bearbeiten &amp;&amp; freigeben</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>⇧R</source>
        <translation>⇧R</translation>
    </message>
    <message>
        <source>Remember…</source>
        <translation>Merken…</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Weiterreichen</translation>
    </message>
    <message>
        <source>⇧E</source>
        <translation>⇧E</translation>
    </message>
    <message>
        <source>Revert edits</source>
        <translation>Änderungen zurück</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Not taken: the card had just changed. Look, then press again.</source>
        <translation>Nicht angenommen: Die Karte hatte gerade gewechselt. Schauen Sie hin und drücken Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Not taken: this only brought the window to the front. Press again.</source>
        <translation>Nicht angenommen: Das holte nur das Fenster nach vorn. Drücken Sie noch einmal.</translation>
    </message>
    <message>
        <source>Single keys are switched off.</source>
        <translation>Einzelne Tasten sind ausgeschaltet.</translation>
    </message>
    <message>
        <source>Say why, or leave it empty. Enter vetoes.</source>
        <translation>Sagen Sie warum, oder lassen Sie es leer. Eingabe lehnt ab.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>The call will not run; the agent gets this answer.</source>
        <translation>Der Aufruf läuft nicht; der Agent bekommt diese Antwort.</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>Antwort senden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>This vetoes the call and ends the whole session.</source>
        <translation>Das lehnt den Aufruf ab und beendet die ganze Sitzung.</translation>
    </message>
    <message>
        <source>Stop the session</source>
        <translation>Sitzung stoppen</translation>
    </message>
    <message>
        <source>Another person must decide; you no longer can.</source>
        <translation>Jemand anderes muss entscheiden; Sie können es dann nicht mehr.</translation>
    </message>
    <message>
        <source>Write an answer first.</source>
        <translation>Schreiben Sie zuerst eine Antwort.</translation>
    </message>
    <message>
        <source>Waiting for the runtime to confirm…</source>
        <translation>Wartet auf die Bestätigung der Laufzeit…</translation>
    </message>
    <message>
        <source>The edited arguments cannot be sent yet: see the marked fields.</source>
        <translation>Die bearbeiteten Argumente lassen sich noch nicht senden: siehe die markierten Felder.</translation>
    </message>
    <message>
        <source>%1 said yes. The rule wants two: another person must approve too.</source>
        <translation>%1 hat ja gesagt. Die Regel will zwei: Jemand anderes muss auch freigeben.</translation>
    </message>
    <message>
        <source>Escalated by %1, who can no longer decide.</source>
        <translation>Weitergereicht von %1, der nicht mehr entscheiden kann.</translation>
    </message>
    <message>
        <source>Two different people must approve this call.</source>
        <translation>Zwei verschiedene Menschen müssen diesen Aufruf freigeben.</translation>
    </message>
    <message>
        <source>Approve edited</source>
        <translation>Bearbeitet freigeben</translation>
    </message>
    <message>
        <source>Edit &amp; approve</source>
        <translation>Bearbeiten &amp; freigeben</translation>
    </message>
    <message>
        <source>Approve as edited</source>
        <translation>Wie bearbeitet freigeben</translation>
    </message>
    <message>
        <source>The agent does not take edited arguments.</source>
        <translation>Der Agent nimmt keine bearbeiteten Argumente an.</translation>
    </message>
    <message>
        <source>The arguments are not one JSON object and cannot be edited.</source>
        <translation>Die Argumente sind kein JSON-Objekt und lassen sich nicht bearbeiten.</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::EvidenceStrip</name>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>some</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>little</source>
        <translation>wenig</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>, step %1</source>
        <translation>, Schritt %1</translation>
    </message>
    <message>
        <source>%1: %2 (weight %3)</source>
        <translation>%1: %2 (Gewicht %3)</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ProposalCard</name>
    <message>
        <source>Proposed intervention</source>
        <translation>Vorgeschlagener Eingriff</translation>
    </message>
    <message>
        <source>What the agent would be told</source>
        <translation>Was der Agent zu lesen bekäme</translation>
    </message>
    <message>
        <source>Reason, kept in the record…</source>
        <translation>Grund, kommt ins Protokoll…</translation>
    </message>
    <message>
        <source>Reason, kept in the record</source>
        <translation>Grund, kommt ins Protokoll</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Veto</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Approve the proposed intervention</source>
        <translation>Vorgeschlagenen Eingriff freigeben</translation>
    </message>
    <message>
        <source>Edit the proposed intervention</source>
        <translation>Vorgeschlagenen Eingriff bearbeiten</translation>
    </message>
    <message>
        <source>Veto the proposed intervention</source>
        <translation>Vorgeschlagenen Eingriff ablehnen</translation>
    </message>
    <message>
        <source>Proposed: %1</source>
        <translation>Vorgeschlagen: %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>not tried in this session yet</source>
        <translation>in dieser Sitzung noch nicht versucht</translation>
    </message>
    <message numerus="yes">
        <source>helped %1 of %n time(s) in this session</source>
        <translation>
            <numerusform>half in dieser Sitzung %1 von %n Mal</numerusform>
            <numerusform>half in dieser Sitzung %1 von %n Malen</numerusform>
        </translation>
    </message>
    <message>
        <source>Approve as edited</source>
        <translation>Wie bearbeitet freigeben</translation>
    </message>
    <message>
        <source>Waiting for the runtime to confirm…</source>
        <translation>Wartet auf die Bestätigung der Laufzeit…</translation>
    </message>
    <message>
        <source>Not taken: the card had just changed. Look, then press again.</source>
        <translation>Nicht angenommen: Die Karte hatte gerade gewechselt. Schauen Sie hin und drücken Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Not taken: this only brought the window to the front. Press again.</source>
        <translation>Nicht angenommen: Das holte nur das Fenster nach vorn. Drücken Sie noch einmal.</translation>
    </message>
    <message>
        <source>The text is empty: veto instead, or write what the agent is to be told.</source>
        <translation>Der Text ist leer: Lehnen Sie ab, oder schreiben Sie, was der Agent lesen soll.</translation>
    </message>
    <message>
        <source>Proposal of another session</source>
        <translation>Vorschlag einer anderen Sitzung</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>What nobody approves by %1 is not done.</source>
        <translation>Was bis %1 niemand freigibt, geschieht nicht.</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) in other sessions</source>
        <translation>
            <numerusform>%n Vorschlag in anderen Sitzungen</numerusform>
            <numerusform>%n Vorschläge in anderen Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>wartet seit %1</translation>
    </message>
    <message>
        <source>not tried with agents of this kind yet</source>
        <translation>bei Agenten dieser Art noch nicht versucht</translation>
    </message>
    <message numerus="yes">
        <source>helped %1 of %n time(s) with agents of this kind</source>
        <translation>
            <numerusform>half bei Agenten dieser Art %1 von %n Mal</numerusform>
            <numerusform>half bei Agenten dieser Art %1 von %n Malen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n session(s), on average %1 above the forecast</source>
        <translation>
            <numerusform>in %n Sitzung, im Mittel %1 über der Vorhersage</numerusform>
            <numerusform>in %n Sitzungen, im Mittel %1 über der Vorhersage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n session(s), on average %1 below the forecast</source>
        <translation>
            <numerusform>in %n Sitzung, im Mittel %1 unter der Vorhersage</numerusform>
            <numerusform>in %n Sitzungen, im Mittel %1 unter der Vorhersage</numerusform>
        </translation>
    </message>
    <message>
        <source>in this session %1 of %2</source>
        <translation>in dieser Sitzung %1 von %2</translation>
    </message>
    <message>
        <source>What lowered the signal most with agents of this kind (of the same framework, or where none is stated of the same name), in all stored sessions, is proposed first.</source>
        <translation>Zuerst wird vorgeschlagen, was das Signal bei Agenten dieser Art (desselben Frameworks oder, wo keines genannt ist, desselben Namens) in allen gespeicherten Sitzungen am meisten gesenkt hat.</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ReasonField</name>
    <message>
        <source>Reason the agent will read…</source>
        <translation>Grund, den der Agent liest…</translation>
    </message>
    <message>
        <source>Reason the agent will read</source>
        <translation>Grund, den der Agent liest</translation>
    </message>
    <message>
        <source>Reasons given before</source>
        <translation>Früher genannte Gründe</translation>
    </message>
    <message>
        <source>Reasons given before (Down)</source>
        <translation>Früher genannte Gründe (Abwärts)</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::WaitingNotifier</name>
    <message>
        <source>%1 waits for you</source>
        <translation>%1 wartet auf Sie</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) wait for you</source>
        <translation>
            <numerusform>%n Aufruf wartet auf Sie</numerusform>
            <numerusform>%n Aufrufe warten auf Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) wait for you</source>
        <translation>
            <numerusform>%n Vorschlag wartet auf Sie</numerusform>
            <numerusform>%n Vorschläge warten auf Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
    <message>
        <source>Pilothouse: %1</source>
        <translation>Pilothouse: %1</translation>
    </message>
    <message>
        <source>Something waits for you</source>
        <translation>Etwas wartet auf Sie</translation>
    </message>
    <message>
        <source>Proposed: %1</source>
        <translation>Vorgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::Words</name>
    <message>
        <source>a person</source>
        <translation>einem Menschen</translation>
    </message>
    <message>
        <source>Approved by %1.</source>
        <translation>Freigegeben von %1.</translation>
    </message>
    <message>
        <source>Approved with edits by %1.</source>
        <translation>Bearbeitet freigegeben von %1.</translation>
    </message>
    <message>
        <source>Answered by %1 instead of running.</source>
        <translation>Von %1 beantwortet, statt zu laufen.</translation>
    </message>
    <message>
        <source>Session stopped by %1.</source>
        <translation>Sitzung gestoppt von %1.</translation>
    </message>
    <message>
        <source>Vetoed by %1.</source>
        <translation>Abgelehnt von %1.</translation>
    </message>
    <message>
        <source>Let through by rule %1.</source>
        <translation>Durchgelassen von Regel %1.</translation>
    </message>
    <message>
        <source>Vetoed by rule %1.</source>
        <translation>Abgelehnt von Regel %1.</translation>
    </message>
    <message>
        <source>Expired: nobody answered in time. The call did not run.</source>
        <translation>Abgelaufen: Niemand antwortete rechtzeitig. Der Aufruf lief nicht.</translation>
    </message>
    <message>
        <source>Withdrawn: the agent left or took the call back. It did not run.</source>
        <translation>Zurückgezogen: Der Agent ging oder nahm den Aufruf zurück. Er lief nicht.</translation>
    </message>
    <message>
        <source>Vetoed by the runtime. The call did not run.</source>
        <translation>Von der Laufzeit abgelehnt. Der Aufruf lief nicht.</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>muss %1 sein</translation>
    </message>
    <message>
        <source>must be one of %1</source>
        <translation>muss eines von %1 sein</translation>
    </message>
    <message>
        <source>is required</source>
        <translation>ist nötig</translation>
    </message>
    <message>
        <source>is not allowed here</source>
        <translation>ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>must be at least %1</source>
        <translation>muss mindestens %1 sein</translation>
    </message>
    <message>
        <source>must be at most %1</source>
        <translation>darf höchstens %1 sein</translation>
    </message>
    <message>
        <source>must be more than %1</source>
        <translation>muss mehr als %1 sein</translation>
    </message>
    <message>
        <source>must be less than %1</source>
        <translation>muss weniger als %1 sein</translation>
    </message>
    <message>
        <source>needs at least %1 characters</source>
        <translation>braucht mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>may have at most %1 characters</source>
        <translation>darf höchstens %1 Zeichen haben</translation>
    </message>
    <message>
        <source>must match %1</source>
        <translation>muss zu %1 passen</translation>
    </message>
    <message>
        <source>needs at least %1 items</source>
        <translation>braucht mindestens %1 Einträge</translation>
    </message>
    <message>
        <source>may have at most %1 items</source>
        <translation>darf höchstens %1 Einträge haben</translation>
    </message>
    <message>
        <source>fits none of the forms allowed</source>
        <translation>passt zu keiner erlaubten Form</translation>
    </message>
    <message>
        <source>cannot be checked (%1)</source>
        <translation>lässt sich nicht prüfen (%1)</translation>
    </message>
    <message>
        <source>The JSON ends too early.</source>
        <translation>Das JSON endet zu früh.</translation>
    </message>
    <message>
        <source>Character %1: not a JSON number.</source>
        <translation>Zeichen %1: keine JSON-Zahl.</translation>
    </message>
    <message>
        <source>Character %1: unknown escape.</source>
        <translation>Zeichen %1: unbekannte Umschreibung.</translation>
    </message>
    <message>
        <source>Character %1: line breaks and control characters must be escaped.</source>
        <translation>Zeichen %1: Zeilenumbrüche und Steuerzeichen müssen umschrieben werden.</translation>
    </message>
    <message>
        <source>Character %1: this name stands there twice.</source>
        <translation>Zeichen %1: Dieser Name steht zweimal da.</translation>
    </message>
    <message>
        <source>Too deeply nested.</source>
        <translation>Zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>Character %1: text behind the end.</source>
        <translation>Zeichen %1: Text hinter dem Ende.</translation>
    </message>
    <message>
        <source>Character %1: not JSON here.</source>
        <translation>Zeichen %1: hier kein JSON.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>ja oder nein</translation>
    </message>
    <message>
        <source>nothing (null)</source>
        <translation>nichts (null)</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::Advisor</name>
    <message>
        <source>No advisor is configured</source>
        <translation>Kein Berater ist eingerichtet</translation>
    </message>
    <message>
        <source>A model can write changes of the code as well: name one as &quot;advisor&quot; in runtime.json.</source>
        <translation>Auch ein Modell kann Änderungen am Code schreiben: Nennen Sie eines als „advisor“ in runtime.json.</translation>
    </message>
    <message>
        <source>Ask the advisor</source>
        <translation>Berater fragen</translation>
    </message>
    <message>
        <source>Choose a session on the left.</source>
        <translation>Wählen Sie links eine Sitzung.</translation>
    </message>
    <message>
        <source>Choose the folder of the agent&apos;s code first.</source>
        <translation>Wählen Sie zuerst den Ordner mit dem Code des Agenten.</translation>
    </message>
    <message>
        <source>Sends the diagnosis and the files of the folder that matter most to %1 at %2. What it writes is checked and shown here; nothing is changed.</source>
        <translation>Sendet die Diagnose und die wichtigsten Dateien des Ordners an %1 auf %2. Was er schreibt, wird geprüft und hier gezeigt; geändert wird nichts.</translation>
    </message>
    <message>
        <source>The advisor&apos;s change passed every check and is the first one here.</source>
        <translation>Die Änderung des Beraters hat alle Prüfungen bestanden und steht hier an erster Stelle.</translation>
    </message>
    <message>
        <source>The advisor answered without a change.</source>
        <translation>Der Berater hat ohne Änderung geantwortet.</translation>
    </message>
    <message>
        <source>The advisor answered without a change: “%1”</source>
        <translation>Der Berater hat ohne Änderung geantwortet: „%1“</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The advisor&apos;s change was refused: %1</source>
        <translation>Die Änderung des Beraters wurde abgelehnt: %1</translation>
    </message>
    <message>
        <source>The advisor gave no answer that can be used: %1.</source>
        <translation>Der Berater hat keine brauchbare Antwort gegeben: %1.</translation>
    </message>
    <message>
        <source>The folder cannot be read: %1.</source>
        <translation>Der Ordner lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The advisor could not be asked: %1.</source>
        <translation>Der Berater konnte nicht gefragt werden: %1.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::BankChart</name>
    <message>
        <source>EmoBank over time</source>
        <translation>EmoBank über der Zeit</translation>
    </message>
    <message>
        <source>%1 %2, by now %3</source>
        <translation>%1 %2, jetzt noch %3</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>after a rebound</source>
        <translation>nach einer Wende zum Guten</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>mood %1</source>
        <translation>Stimmung %1</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>Nothing is banked yet</source>
        <translation>Noch nichts verbucht</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the EmoBank</source>
        <translation>
            <numerusform>%n Zeile in der EmoBank</numerusform>
            <numerusform>%n Zeilen in der EmoBank</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a session on the left.</source>
        <translation>Wählen Sie links eine Sitzung.</translation>
    </message>
    <message>
        <source>Nothing is banked yet. Successes, failures, delays and what the user says of them leave a trace here as they happen, and fade.</source>
        <translation>Noch nichts verbucht. Erfolge, Fehlschläge, Verzögerungen und was der Benutzer davon sagt, hinterlassen hier eine Spur, sobald sie geschehen, und verblassen.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::CodePage</name>
    <message>
        <source>Save the patch</source>
        <translation>Patch speichern</translation>
    </message>
    <message>
        <source>Patches (*.patch *.diff)</source>
        <translation>Patches (*.patch *.diff)</translation>
    </message>
    <message>
        <source>Proposed changes of the code</source>
        <translation>Vorgeschlagene Änderungen am Code</translation>
    </message>
    <message>
        <source>The change as a unified diff</source>
        <translation>Die Änderung als Unified Diff</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Could not save: %1.</source>
        <translation>Konnte nicht speichern: %1.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save as .patch…</source>
        <translation>Als .patch speichern…</translation>
    </message>
    <message>
        <source>by the advisor</source>
        <translation>vom Berater</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Wertung %1</translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <translation>%1
%2 · %3</translation>
    </message>
    <message>
        <source>Why, and how to undo it</source>
        <translation>Warum, und wie es rückgängig gemacht wird</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::DiagnosisPanel</name>
    <message>
        <source>Folder of the agent&apos;s code</source>
        <translation>Ordner mit dem Code des Agenten</translation>
    </message>
    <message>
        <source>Diagnose now</source>
        <translation>Jetzt diagnostizieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose the folder of the code…</source>
        <translation>Ordner des Codes wählen…</translation>
    </message>
    <message>
        <source>Leave the code out</source>
        <translation>Code weglassen</translation>
    </message>
    <message>
        <source>Progress of the diagnosis</source>
        <translation>Fortschritt der Diagnose</translation>
    </message>
    <message>
        <source>Nothing was banked while this session ran: all of this was worked out from its steps just now.</source>
        <translation>Während diese Sitzung lief, wurde nichts verbucht: All das wurde eben erst aus ihren Schritten errechnet.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>EmoBank</source>
        <translation>EmoBank</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>No change of the code is offered. Choose the folder of the agent&apos;s code and diagnose: it is read, never written, and only changes that apply cleanly are shown here.</source>
        <translation>Keine Änderung am Code wird angeboten. Wählen Sie den Ordner mit dem Code des Agenten und diagnostizieren Sie: Er wird gelesen, nie beschrieben, und nur Änderungen, die sich sauber anwenden lassen, stehen hier.</translation>
    </message>
    <message>
        <source>Code (%1)</source>
        <translation>Code (%1)</translation>
    </message>
    <message>
        <source>Runs (%1)</source>
        <translation>Läufe (%1)</translation>
    </message>
    <message>
        <source>run %1: %2</source>
        <translation>Lauf %1: %2</translation>
    </message>
    <message>
        <source>Nothing is there that could diagnose.</source>
        <translation>Nichts ist da, was diagnostizieren könnte.</translation>
    </message>
    <message>
        <source>Choose a session on the left.</source>
        <translation>Wählen Sie links eine Sitzung.</translation>
    </message>
    <message>
        <source>Diagnose this session now</source>
        <translation>Diese Sitzung jetzt diagnostizieren</translation>
    </message>
    <message>
        <source>Code: none</source>
        <translation>Code: keiner</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>The folder of the agent&apos;s code, for changes of it</source>
        <translation>Der Ordner mit dem Code des Agenten, für Änderungen daran</translation>
    </message>
    <message>
        <source>Diagnosing…</source>
        <translation>Diagnose läuft…</translation>
    </message>
    <message>
        <source>Diagnosing: %1</source>
        <translation>Diagnose: %1</translation>
    </message>
    <message numerus="yes">
        <source>Diagnosing: %1, %n file(s) read, %2</source>
        <translation>
            <numerusform>Diagnose: %1, %n Datei gelesen, %2</numerusform>
            <numerusform>Diagnose: %1, %n Dateien gelesen, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking the advisor…</source>
        <translation>Der Berater wird gefragt …</translation>
    </message>
    <message numerus="yes">
        <source>The advisor has %n file(s), %1, and writes…</source>
        <translation>
            <numerusform>Der Berater hat %n Datei, %1, und schreibt …</numerusform>
            <numerusform>Der Berater hat %n Dateien, %1, und schreibt …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::FamilyList</name>
    <message>
        <source>%1 before, %2 now</source>
        <translation>vorher %1, jetzt %2</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n healed</source>
        <translation>
            <numerusform>%1 von %n geheilt</numerusform>
            <numerusform>%1 von %n geheilt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1, %2 · %3</translation>
    </message>
    <message>
        <source>Causes (%1)</source>
        <translation>Ursachen (%1)</translation>
    </message>
    <message>
        <source>No thorns, no causes.</source>
        <translation>Keine Dornen, keine Ursachen.</translation>
    </message>
    <message>
        <source>Not diagnosed yet.</source>
        <translation>Noch nicht diagnostiziert.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::FindingList</name>
    <message>
        <source>%1, %2 · %3</source>
        <translation>%1, %2 · %3</translation>
    </message>
    <message>
        <source>Thorns (%1)</source>
        <translation>Dornen (%1)</translation>
    </message>
    <message>
        <source>Nothing goes wrong.</source>
        <translation>Nichts läuft schief.</translation>
    </message>
    <message>
        <source>Buds (%1)</source>
        <translation>Knospen (%1)</translation>
    </message>
    <message>
        <source>Nothing that could become a rose.</source>
        <translation>Nichts, was eine Rose werden könnte.</translation>
    </message>
    <message>
        <source>Roses (%1)</source>
        <translation>Rosen (%1)</translation>
    </message>
    <message>
        <source>No roses: enough happened, and nothing of it went well. That is a sign of its own.</source>
        <translation>Keine Rosen: Es geschah genug, und nichts davon ging gut. Auch das ist ein Zeichen.</translation>
    </message>
    <message>
        <source>No roses yet.</source>
        <translation>Noch keine Rosen.</translation>
    </message>
    <message>
        <source>Not diagnosed yet.</source>
        <translation>Noch nicht diagnostiziert.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::FindingsPage</name>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>The diagnosis itself failed: this one stands on the EmoBank alone. The run says why.</source>
        <translation>Die Diagnose selbst schlug fehl: Diese steht allein auf der EmoBank. Der Lauf sagt, warum.</translation>
    </message>
    <message>
        <source>%1 stands on: %2</source>
        <translation>%1 steht auf: %2</translation>
    </message>
    <message>
        <source>no step of this session</source>
        <translation>keinem Schritt dieser Sitzung</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::MoodGauges</name>
    <message>
        <source>Mood of the agent</source>
        <translation>Stimmung des Agenten</translation>
    </message>
    <message>
        <source>mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2 in this session, %3 over all sessions</source>
        <translation>%1: %2 in dieser Sitzung, %3 über alle Sitzungen</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>diese Sitzung</translation>
    </message>
    <message>
        <source>all sessions</source>
        <translation>alle Sitzungen</translation>
    </message>
    <message>
        <source>%1: %2 in this session, %3 on average over all sessions</source>
        <translation>%1: %2 in dieser Sitzung, %3 im Mittel über alle Sitzungen</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::PromptPage</name>
    <message>
        <source>Version of the prompt</source>
        <translation>Fassung des Prompts</translation>
    </message>
    <message>
        <source>Approve, edit or veto…</source>
        <translation>Freigeben, ändern oder ablehnen…</translation>
    </message>
    <message>
        <source>Goes to the proposed intervention, where it is answered</source>
        <translation>Geht zum vorgeschlagenen Eingriff, wo er beantwortet wird</translation>
    </message>
    <message>
        <source>Whole prompt</source>
        <translation>Ganzer Prompt</translation>
    </message>
    <message>
        <source>not proposed</source>
        <translation>nicht vorgeschlagen</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>keine Änderung</translation>
    </message>
    <message>
        <source>Run %1, %2: %3</source>
        <translation>Lauf %1, %2: %3</translation>
    </message>
    <message>
        <source>No run yet. “Diagnose now” drafts what the agent&apos;s prompt should say differently; nothing is changed before somebody approves it.</source>
        <translation>Noch kein Lauf. „Jetzt diagnostizieren“ entwirft, was der Prompt des Agenten anders sagen sollte; nichts ändert sich, ehe es jemand freigibt.</translation>
    </message>
    <message>
        <source>What was sent differs from this draft: it was edited.</source>
        <translation>Gesendet wurde etwas anderes als dieser Entwurf: Er wurde geändert.</translation>
    </message>
    <message>
        <source>No prompt with a core block is known of this agent, so none was drafted.</source>
        <translation>Von diesem Agenten ist kein Prompt mit einem Kernblock bekannt; darum wurde keiner entworfen.</translation>
    </message>
    <message>
        <source>The prompt already reads as this run would have it.</source>
        <translation>Der Prompt lautet schon so, wie dieser Lauf ihn hätte.</translation>
    </message>
    <message>
        <source>✓ Core block unchanged · SHA-256 %1…</source>
        <translation>✓ Kernblock unverändert · SHA-256 %1…</translation>
    </message>
    <message>
        <source>It was not proposed: the agent cannot take another prompt while it runs, another proposal waits for an answer, or one was given before. The text can be copied.</source>
        <translation>Sie wurde nicht vorgeschlagen: Der Agent kann während des Laufs keinen anderen Prompt annehmen, ein anderer Vorschlag wartet auf Antwort, oder es wurde schon geantwortet. Der Text lässt sich kopieren.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::RunText</name>
    <message>
        <source>%1: done</source>
        <translation>%1: getan</translation>
    </message>
    <message>
        <source>%1: failed, and something stood in for it</source>
        <translation>%1: fehlgeschlagen, etwas anderes sprang ein</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>What to do about “%1”</source>
        <translation>Was gegen „%1“ zu tun ist</translation>
    </message>
    <message>
        <source>Repaired when: %1</source>
        <translation>Behoben, wenn: %1</translation>
    </message>
    <message>
        <source>Run %1, %2</source>
        <translation>Lauf %1, %2</translation>
    </message>
    <message>
        <source>rules %1</source>
        <translation>Regeln %1</translation>
    </message>
    <message>
        <source>Appraised: %1</source>
        <translation>Bewertet: %1</translation>
    </message>
    <message>
        <source>Mood: %1, stress %2, ill health %3</source>
        <translation>Stimmung: %1, Stress %2, Übelbefinden %3</translation>
    </message>
    <message>
        <source>▲ It ended after “%1”.</source>
        <translation>▲ Er endete nach „%1“.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::RunsPage</name>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <translation>
            <numerusform>%1, %n fehlgeschlagen</numerusform>
            <numerusform>%1, %n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Thorns/buds/roses</source>
        <translation>Dornen/Knospen/Rosen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>No run yet. A run diagnoses the session, drafts a change of the prompt and, with the folder of the agent&apos;s code, changes of that.</source>
        <translation>Noch kein Lauf. Ein Lauf diagnostiziert die Sitzung, entwirft eine Änderung des Prompts und, mit dem Ordner des Codes, Änderungen daran.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>The run chosen</source>
        <translation>Der gewählte Lauf</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::SideBySideView</name>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) added</source>
        <translation>
            <numerusform>%n Zeile dazu</numerusform>
            <numerusform>%n Zeilen dazu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) removed</source>
        <translation>
            <numerusform>%n Zeile weg</numerusform>
            <numerusform>%n Zeilen weg</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::VigilReader</name>
    <message>
        <source>The EmoBank cannot be read: %1.</source>
        <translation>Die EmoBank lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The folder cannot be read: %1.</source>
        <translation>Der Ordner lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The session could not be diagnosed: %1.</source>
        <translation>Die Sitzung ließ sich nicht diagnostizieren: %1.</translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::Words</name>
    <message>
        <source>frustration</source>
        <translation>Frust</translation>
    </message>
    <message>
        <source>anxiety</source>
        <translation>Sorge</translation>
    </message>
    <message>
        <source>relief</source>
        <translation>Erleichterung</translation>
    </message>
    <message>
        <source>pride</source>
        <translation>Stolz</translation>
    </message>
    <message>
        <source>curiosity</source>
        <translation>Neugier</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>determination</source>
        <translation>Entschlossenheit</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>joy</source>
        <translation>Freude</translation>
    </message>
    <message>
        <source>gratitude</source>
        <translation>Dankbarkeit</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>stress</source>
        <translation>Stress</translation>
    </message>
    <message>
        <source>motivation</source>
        <translation>Antrieb</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>ill health</source>
        <translation>Übelbefinden</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>EmoBank updated</source>
        <translation>EmoBank nachgeführt</translation>
    </message>
    <message>
        <source>diagnosed</source>
        <translation>diagnostiziert</translation>
    </message>
    <message>
        <source>prompt drafted</source>
        <translation>Prompt entworfen</translation>
    </message>
    <message>
        <source>code read</source>
        <translation>Code gelesen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Anfragegrenze</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>Wrong tool</source>
        <translation>Falsches Werkzeug</translation>
    </message>
    <message>
        <source>Wrong arguments</source>
        <translation>Falsche Argumente</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Zeitüberschreitung</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Repeated correction</source>
        <translation>Wiederholte Korrektur</translation>
    </message>
    <message>
        <source>Late acknowledgement</source>
        <translation>Späte Bestätigung</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Service not available</source>
        <translation>Dienst nicht erreichbar</translation>
    </message>
    <message>
        <source>no thorns</source>
        <translation>keine Dornen</translation>
    </message>
    <message numerus="yes">
        <source>%n thorn(s)</source>
        <translation>
            <numerusform>%n Dorn</numerusform>
            <numerusform>%n Dornen</numerusform>
        </translation>
    </message>
    <message>
        <source>no buds</source>
        <translation>keine Knospen</translation>
    </message>
    <message numerus="yes">
        <source>%n bud(s)</source>
        <translation>
            <numerusform>%n Knospe</numerusform>
            <numerusform>%n Knospen</numerusform>
        </translation>
    </message>
    <message>
        <source>no roses</source>
        <translation>keine Rosen</translation>
    </message>
    <message numerus="yes">
        <source>%n rose(s)</source>
        <translation>
            <numerusform>%n Rose</numerusform>
            <numerusform>%n Rosen</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ healed</source>
        <translation>✓ geheilt</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::ChangeList</name>
    <message>
        <source>What changed between two calls</source>
        <translation>Was sich zwischen zwei Aufrufen geändert hat</translation>
    </message>
    <message numerus="yes">
        <source>%n entered (%1 tokens)</source>
        <translation>
            <numerusform>%n dazugekommen (%1 Token)</numerusform>
            <numerusform>%n dazugekommen (%1 Token)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left (%1 tokens)</source>
        <translation>
            <numerusform>%n weggefallen (%1 Token)</numerusform>
            <numerusform>%n weggefallen (%1 Token)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed form (%1 tokens)</source>
        <translation>
            <numerusform>%n in anderer Form (%1 Token)</numerusform>
            <numerusform>%n in anderer Form (%1 Token)</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1 to %2: %3</source>
        <translation>Von %1 zu %2: %3</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::ChangeModel</name>
    <message>
        <source>entered</source>
        <translation>dazugekommen</translation>
    </message>
    <message>
        <source>left</source>
        <translation>weggefallen</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusActions</name>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Send in full</source>
        <translation>Ganz senden</translation>
    </message>
    <message>
        <source>Send compressed</source>
        <translation>Gekürzt senden</translation>
    </message>
    <message>
        <source>Send a placeholder</source>
        <translation>Platzhalter senden</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Let the policy decide</source>
        <translation>Die Regelung entscheiden lassen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Select a message first.</source>
        <translation>Zuerst eine Nachricht auswählen.</translation>
    </message>
    <message>
        <source>Takes effect with the next call.</source>
        <translation>Wirkt ab dem nächsten Aufruf.</translation>
    </message>
    <message>
        <source>The session takes no acts now.</source>
        <translation>Die Sitzung nimmt jetzt keine Eingriffe an.</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusDetails</name>
    <message>
        <source>Original text</source>
        <translation>Ursprünglicher Text</translation>
    </message>
    <message>
        <source>This call&apos;s request did not have the message.</source>
        <translation>Die Anfrage dieses Aufrufs enthielt die Nachricht nicht.</translation>
    </message>
    <message>
        <source>%1 %2 tokens, %3.</source>
        <translation>%1 %2 Token, %3.</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusMapPanel</name>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>constraint</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Kept as</source>
        <translation>Behalten als</translation>
    </message>
    <message>
        <source>Since call</source>
        <translation>Seit Aufruf</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Focus map as a table</source>
        <translation>Fokuskarte als Tabelle</translation>
    </message>
    <message>
        <source>Asked for. It takes effect with the next call.</source>
        <translation>Angefordert. Es wirkt ab dem nächsten Aufruf.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 tokens · saved %4 %</source>
        <translation>%1 · %2 von %3 Token · %4 % gespart</translation>
    </message>
    <message>
        <source>What the packing said of it is not stored.</source>
        <translation>Was dazu entschieden wurde, ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Compare with the call before</source>
        <translation>Mit dem Aufruf davor vergleichen</translation>
    </message>
    <message>
        <source>Compare with the newest call</source>
        <translation>Mit dem neuesten Aufruf vergleichen</translation>
    </message>
    <message>
        <source>Go to the step of this call</source>
        <translation>Zum Schritt dieses Aufrufs</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>no call was packed in the stretch chosen</source>
        <translation>im gewählten Abschnitt wurde kein Aufruf gepackt</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusMapView</name>
    <message>
        <source>Nothing was packed yet.

An agent that lets the runtime pack its context (context/compose) shows here, call by call, what it still has in mind: a row for each message, a column for each call, the budget above. Pins and constraints stay on top.</source>
        <translation>Noch wurde nichts gepackt.

Ein Agent, der seinen Kontext von der Laufzeit packen lässt (context/compose), zeigt hier Aufruf für Aufruf, was er noch im Sinn hat: eine Zeile je Nachricht, eine Spalte je Aufruf, darüber das Budget. Angeheftetes und Grenzen stehen oben.</translation>
    </message>
    <message>
        <source>budget %1</source>
        <translation>Budget %1</translation>
    </message>
    <message>
        <source>Focus map</source>
        <translation>Fokuskarte</translation>
    </message>
    <message>
        <source>nothing packed yet</source>
        <translation>noch nichts gepackt</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 tokens · %4</source>
        <translation>%1 · %2 von %3 Token · %4</translation>
    </message>
    <message>
        <source>%1: %2 of %3 tokens, %4 unpacked</source>
        <translation>%1: %2 von %3 Token, ungepackt %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusWords</name>
    <message>
        <source>full</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>gekürzt</translation>
    </message>
    <message>
        <source>placeholder</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>not in the request</source>
        <translation>nicht in der Anfrage</translation>
    </message>
    <message>
        <source>F</source>
        <comment>full, one letter</comment>
        <translation>G</translation>
    </message>
    <message>
        <source>C</source>
        <comment>compressed, one letter</comment>
        <translation>K</translation>
    </message>
    <message>
        <source>P</source>
        <comment>placeholder, one letter</comment>
        <translation>P</translation>
    </message>
    <message>
        <source>D</source>
        <comment>dropped, one letter</comment>
        <translation>W</translation>
    </message>
    <message>
        <source>own words</source>
        <translation>eigene Wörter</translation>
    </message>
    <message>
        <source>neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>same sitting</source>
        <translation>gleiches Gespräch</translation>
    </message>
    <message>
        <source>related words</source>
        <translation>verwandte Wörter</translation>
    </message>
    <message>
        <source>repeats the query</source>
        <translation>wiederholt die Frage</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>manner</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>similar meaning</source>
        <translation>ähnlicher Sinn</translation>
    </message>
    <message>
        <source>recency</source>
        <translation>Neuheit</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>system text</source>
        <translation>Systemtext</translation>
    </message>
    <message>
        <source>pins and constraints</source>
        <translation>Angeheftetes und Grenzen</translation>
    </message>
    <message>
        <source>tool results</source>
        <translation>Werkzeugergebnisse</translation>
    </message>
    <message>
        <source>trivial</source>
        <translation>belanglos</translation>
    </message>
    <message>
        <source>relevant</source>
        <translation>von Belang</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>entscheidend</translation>
    </message>
    <message>
        <source>System text always stays whole.</source>
        <translation>Systemtext bleibt immer ganz.</translation>
    </message>
    <message>
        <source>An operator decided its form.</source>
        <translation>Ein Mensch hat die Form bestimmt.</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>Sie ist angeheftet.</translation>
    </message>
    <message>
        <source>It states a constraint, which is never lost.</source>
        <translation>Sie nennt eine Grenze, die nie verloren geht.</translation>
    </message>
    <message>
        <source>It is among the newest messages.</source>
        <translation>Sie gehört zu den neuesten Nachrichten.</translation>
    </message>
    <message>
        <source>It belongs to a tool call that is not finished.</source>
        <translation>Sie gehört zu einem Werkzeugaufruf, der noch läuft.</translation>
    </message>
    <message>
        <source>It is worth its tokens for what the next call is about.</source>
        <translation>Sie ist für das, worum es als Nächstes geht, ihre Token wert.</translation>
    </message>
    <message>
        <source>Its score was high enough.</source>
        <translation>Ihre Bewertung war hoch genug.</translation>
    </message>
    <message>
        <source>It was recalled for what the next call is about.</source>
        <translation>Sie wurde für das, worum es als Nächstes geht, zurückgeholt.</translation>
    </message>
    <message>
        <source>Its score decided, by the policy&apos;s thresholds.</source>
        <translation>Ihre Bewertung entschied, nach den Schwellen der Regelung.</translation>
    </message>
    <message>
        <source>Observe mode: nothing is left out.</source>
        <translation>Modus Beobachten: Nichts wird weggelassen.</translation>
    </message>
    <message>
        <source>The budget had no room for more of it.</source>
        <translation>Im Budget war kein Platz für mehr davon.</translation>
    </message>
    <message>
        <source>It shares a placeholder with its neighbours.</source>
        <translation>Sie teilt sich einen Platzhalter mit ihren Nachbarn.</translation>
    </message>
    <message>
        <source>Its score alone asked for %1.</source>
        <translation>Ihre Bewertung allein verlangte: %1.</translation>
    </message>
    <message>
        <source>%1 since call %2</source>
        <translation>%1 seit Aufruf %2</translation>
    </message>
    <message>
        <source>%1 to call %2</source>
        <translation>%1 bis Aufruf %2</translation>
    </message>
    <message>
        <source>too few calls to say when the budget fills</source>
        <translation>zu wenige Aufrufe, um zu sagen, wann das Budget voll ist</translation>
    </message>
    <message>
        <source>not filling up</source>
        <translation>füllt sich nicht</translation>
    </message>
    <message>
        <source>over budget since call %1</source>
        <translation>über dem Budget seit Aufruf %1</translation>
    </message>
    <message>
        <source>full at about call %1 (%2 or later)</source>
        <translation>voll etwa bei Aufruf %1 (%2 oder später)</translation>
    </message>
    <message>
        <source>full at about call %1 (%2 to %3)</source>
        <translation>voll etwa bei Aufruf %1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>call %1</source>
        <translation>Aufruf %1</translation>
    </message>
    <message>
        <source>strength %1 of 15</source>
        <translation>Stärke %1 von 15</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>constraint</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>%1 tokens whole</source>
        <translation>ganz %1 Token</translation>
    </message>
    <message>
        <source>first call</source>
        <translation>erster Aufruf</translation>
    </message>
    <message>
        <source>Nothing was sent before.</source>
        <translation>Vorher wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>läuft weiter</translation>
    </message>
    <message>
        <source>It only adds to what was sent before.</source>
        <translation>Es kommt nur etwas zu dem hinzu, was vorher gesendet wurde.</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Packing anew waits: it costs more than it saves. What was sent before stands.</source>
        <translation>Neu packen wartet: Es kostet mehr, als es spart. Was vorher gesendet wurde, bleibt stehen.</translation>
    </message>
    <message>
        <source>packed anew: pays</source>
        <translation>neu gepackt: lohnt sich</translation>
    </message>
    <message>
        <source>Packed anew, because it saves more than it costs.</source>
        <translation>Neu gepackt, weil das mehr spart, als es kostet.</translation>
    </message>
    <message>
        <source>packed anew: room</source>
        <translation>neu gepackt: Platz</translation>
    </message>
    <message>
        <source>Packed anew, because what was sent before and what is new do not fit the budget.</source>
        <translation>Neu gepackt, weil das vorher Gesendete und das Neue nicht ins Budget passen.</translation>
    </message>
    <message>
        <source>packed anew: never lost</source>
        <translation>neu gepackt: unverlierbar</translation>
    </message>
    <message>
        <source>Packed anew, because something that is never lost was not sent whole before.</source>
        <translation>Neu gepackt, weil etwas Unverlierbares vorher nicht ganz gesendet wurde.</translation>
    </message>
    <message>
        <source>packed anew: operator</source>
        <translation>neu gepackt: Mensch</translation>
    </message>
    <message>
        <source>Packed anew, because an operator&apos;s choice changed.</source>
        <translation>Neu gepackt, weil ein Mensch eine andere Form gewählt hat.</translation>
    </message>
    <message>
        <source>packed anew: wanted</source>
        <translation>neu gepackt: gefragt</translation>
    </message>
    <message>
        <source>Packed anew, because the new question asks for what was not sent whole before.</source>
        <translation>Neu gepackt, weil die neue Frage etwas braucht, das vorher nicht ganz gesendet wurde.</translation>
    </message>
    <message>
        <source>packed anew: expired</source>
        <translation>neu gepackt: abgelaufen</translation>
    </message>
    <message>
        <source>Packed anew: the provider&apos;s cache has expired.</source>
        <translation>Neu gepackt: Der Cache des Anbieters ist abgelaufen.</translation>
    </message>
    <message>
        <source>packed anew: changed</source>
        <translation>neu gepackt: geändert</translation>
    </message>
    <message>
        <source>Packed anew, because the agent changed its budget, policy or messages.</source>
        <translation>Neu gepackt, weil der Agent Budget, Verfahren oder Nachrichten geändert hat.</translation>
    </message>
    <message>
        <source>%1 input tokens</source>
        <translation>%1 Eingabetoken</translation>
    </message>
    <message>
        <source>Counted by %1.</source>
        <translation>Gezählt mit %1.</translation>
    </message>
    <message>
        <source>The model has not reported enough to check the count.</source>
        <translation>Das Modell hat noch nicht genug gemeldet, um die Zählung zu prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>The model reports %1 tokens for one counted (%n comparison(s)).</source>
        <translation>
            <numerusform>Das Modell meldet %1 Token für ein gezähltes (%n Vergleich).</numerusform>
            <numerusform>Das Modell meldet %1 Token für ein gezähltes (%n Vergleiche).</numerusform>
        </translation>
    </message>
    <message>
        <source>Error of the count: %1 % on average, at most %2 % in 95 of 100.</source>
        <translation>Fehler der Zählung: im Mittel %1 %, in 95 von 100 Fällen höchstens %2 %.</translation>
    </message>
    <message>
        <source>The budget was divided by %1, so that a low count does not exceed it.</source>
        <translation>Das Budget wurde durch %1 geteilt, damit eine zu niedrige Zählung es nicht überschreitet.</translation>
    </message>
    <message>
        <source>Beside the messages a call carries about %1 tokens.</source>
        <translation>Neben den Nachrichten enthält ein Aufruf etwa %1 Token.</translation>
    </message>
    <message>
        <source>%1 tokens of it are taken to be cached by the provider.</source>
        <translation>%1 Token davon gelten als beim Anbieter im Cache.</translation>
    </message>
    <message>
        <source>Packing anew gives up %1 cached tokens: price %2, expected saving %3.</source>
        <translation>Neu packen gibt %1 Token im Cache auf: Preis %2, erwartete Ersparnis %3.</translation>
    </message>
    <message>
        <source>It stays in this form until packing anew pays.</source>
        <translation>Sie behält diese Form, bis sich neu packen lohnt.</translation>
    </message>
    <message>
        <source>%1 cached, %2</source>
        <comment>tokens, and why</comment>
        <translation>%1 im Cache, %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FormStrip</name>
    <message>
        <source>Forms of the message over all calls</source>
        <translation>Formen der Nachricht über alle Aufrufe</translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::ScoreBars</name>
    <message>
        <source>What the score is made of</source>
        <translation>Woraus die Bewertung besteht</translation>
    </message>
    <message>
        <source>%1; value for its tokens %2</source>
        <translation>%1; Wert für ihre Token %2</translation>
    </message>
    <message>
        <source>value for its tokens</source>
        <translation>Wert für ihre Token</translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::EvidencePanel</name>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Text it stands on</source>
        <translation>Text, auf dem er beruht</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Nothing was given as evidence for this value.</source>
        <translation>Für diesen Wert wurden keine Belege genannt.</translation>
    </message>
    <message>
        <source>Choose a signal above, a point of the signal history or a held call: its evidence stands here, step by step.</source>
        <translation>Wählen Sie oben ein Signal, einen Punkt im Signalverlauf oder einen angehaltenen Aufruf: Hier stehen dann die Belege, Schritt für Schritt.</translation>
    </message>
    <message>
        <source>%1, after step %2</source>
        <translation>%1, nach Schritt %2</translation>
    </message>
    <message>
        <source>The evidence of a value this old is not kept in the window.</source>
        <translation>Belege für so alte Werte behält das Fenster nicht.</translation>
    </message>
    <message>
        <source>%1 was held</source>
        <translation>%1 wurde angehalten</translation>
    </message>
    <message>
        <source>%1 was held: %2</source>
        <translation>%1 wurde angehalten: %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::GaugeStrip</name>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Signals appear with the first steps of a session: context use, cost, repeated actions.</source>
        <translation>Signale erscheinen mit den ersten Schritten einer Sitzung: Kontext, Kosten, Wiederholungen.</translation>
    </message>
    <message>
        <source>%1 (weight %2)</source>
        <translation>%1 (Gewicht %2)</translation>
    </message>
    <message>
        <source>%1, step %2 (weight %3)</source>
        <translation>%1, Schritt %2 (Gewicht %3)</translation>
    </message>
    <message>
        <source>No evidence for this value</source>
        <translation>Keine Belege für diesen Wert</translation>
    </message>
    <message>
        <source>Show its history</source>
        <translation>Verlauf zeigen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more; click to see them</source>
        <translation>
            <numerusform>und %n weiterer; klicken Sie, um ihn zu sehen</numerusform>
            <numerusform>und %n weitere; klicken Sie, um sie zu sehen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::GaugeText</name>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>% of %1</source>
        <translation>% von %1</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>bisher</translation>
    </message>
    <message>
        <source>same action ×%1</source>
        <translation>gleich ×%1</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>erhöht</translation>
    </message>
    <message numerus="yes">
        <source>full in about %n step(s)</source>
        <translation>
            <numerusform>voll in etwa %n Schritt</numerusform>
            <numerusform>voll in etwa %n Schritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>spent in about %n step(s)</source>
        <translation>
            <numerusform>verbraucht in etwa %n Schritt</numerusform>
            <numerusform>verbraucht in etwa %n Schritten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at its limit in about %n step(s)</source>
        <translation>
            <numerusform>an der Grenze in etwa %n Schritt</numerusform>
            <numerusform>an der Grenze in etwa %n Schritten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 or more)</source>
        <translation>%1 (%2 oder mehr)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message numerus="yes">
        <source>≈ %n step(s)</source>
        <translation>
            <numerusform>≈ %n Schritt</numerusform>
            <numerusform>≈ %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>weight 0: it is about one call, which is judged by itself</source>
        <translation>Gewicht 0: es geht um einen einzelnen Aufruf, der für sich beurteilt wird</translation>
    </message>
    <message>
        <source>weight 0: it did not help to foresee failures on the development data</source>
        <translation>Gewicht 0: half auf den Entwicklungsdaten nicht, Fehlschläge vorherzusehen</translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::SignalChart</name>
    <message>
        <source>History of the signals</source>
        <translation>Verlauf der Signale</translation>
    </message>
    <message>
        <source>No signal has been computed for this session yet.</source>
        <translation>Für diese Sitzung wurde noch kein Signal berechnet.</translation>
    </message>
    <message>
        <source>Show or hide this line</source>
        <translation>Diese Linie zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>Ganze Sitzung</translation>
    </message>
    <message>
        <source>Shows the whole session again (0)</source>
        <translation>Zeigt wieder die ganze Sitzung (0)</translation>
    </message>
    <message>
        <source>step %1 · %2</source>
        <translation>Schritt %1 · %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::SignalPlot</name>
    <message>
        <source>Lines of the signals over time</source>
        <translation>Linien der Signale über die Zeit</translation>
    </message>
</context>
<context>
    <name>pilothouse::history::FleetDelegate</name>
    <message>
        <source>Needs input</source>
        <translation>Braucht Antwort</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stored · %1</source>
        <translation>Gespeichert · %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>agent left, may resume</source>
        <translation>Agent fort, kann wiederkommen</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>proposed: %1</source>
        <translation>vorgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::history::FleetPanel</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>No agent has been here yet.</source>
        <translation>Noch war kein Agent da.</translation>
    </message>
    <message>
        <source>Delete sessions</source>
        <translation>Sitzungen löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n stored session(s) with all steps? The audit keeps that it was done.</source>
        <translation>
            <numerusform>%n gespeicherte Sitzung mit allen Schritten löschen? Das Protokoll behält, dass es geschah.</numerusform>
            <numerusform>%n gespeicherte Sitzungen mit allen Schritten löschen? Das Protokoll behält, dass es geschah.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <comment>badge: so many approvals wait for a person</comment>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
</context>
<context>
    <name>pilothouse::history::HitDelegate</name>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::history::SearchDialog</name>
    <message>
        <source>Search all sessions</source>
        <translation>Alle Sitzungen durchsuchen</translation>
    </message>
    <message>
        <source>Words in any step of any session</source>
        <translation>Wörter in einem Schritt einer Sitzung</translation>
    </message>
    <message>
        <source>Found steps, newest first</source>
        <translation>Gefundene Schritte, neueste zuerst</translation>
    </message>
    <message>
        <source>The search failed: %1</source>
        <translation>Die Suche ging nicht: %1</translation>
    </message>
    <message>
        <source>Enter goes to the step. Newest steps come first.</source>
        <translation>Eingabe geht zum Schritt. Neueste kommen zuerst.</translation>
    </message>
    <message>
        <source>No step holds these words.</source>
        <translation>Kein Schritt enthält diese Wörter.</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) found</source>
        <translation>
            <numerusform>%n Schritt gefunden</numerusform>
            <numerusform>%n Schritte gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::inject::InjectPanel</name>
    <message>
        <source>Message for the agent</source>
        <translation>Nachricht an den Agenten</translation>
    </message>
    <message>
        <source>A message for the agent. It reads it before its next model call.</source>
        <translation>Eine Nachricht an den Agenten. Er liest sie vor seinem nächsten Modellaufruf.</translation>
    </message>
    <message>
        <source>Role of the message</source>
        <translation>Rolle der Nachricht</translation>
    </message>
    <message>
        <source>as user</source>
        <translation>als Nutzer</translation>
    </message>
    <message>
        <source>as system</source>
        <translation>als System</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Messages injected before</source>
        <translation>Früher eingeworfene Nachrichten</translation>
    </message>
    <message>
        <source>Waiting for the runtime to confirm…</source>
        <translation>Wartet auf die Bestätigung der Laufzeit…</translation>
    </message>
    <message>
        <source>Too long: at most %1 characters.</source>
        <translation>Zu lang: höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>Sent.</source>
        <translation>Gesendet.</translation>
    </message>
</context>
<context>
    <name>pilothouse::inject::RollbackDialog</name>
    <message>
        <source>Roll back to a checkpoint</source>
        <translation>Zu einem Sicherungspunkt zurück</translation>
    </message>
    <message>
        <source>Reading the checkpoints…</source>
        <translation>Liest die Sicherungspunkte…</translation>
    </message>
    <message>
        <source>Checkpoints, newest first</source>
        <translation>Sicherungspunkte, neueste zuerst</translation>
    </message>
    <message>
        <source>Reason the agent will read…</source>
        <translation>Grund, den der Agent liest…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>%1 · step %2 · %3</source>
        <translation>%1 · Schritt %2 · %3</translation>
    </message>
    <message>
        <source>The agent does not say what this restores.</source>
        <translation>Der Agent sagt nicht, was das wiederherstellt.</translation>
    </message>
    <message>
        <source>Restores: %1.</source>
        <translation>Stellt wieder her: %1.</translation>
    </message>
    <message>
        <source>What already happened outside (mails, purchases, remote changes) is not undone.</source>
        <translation>Was außen schon geschah (Mails, Käufe, ferne Änderungen), wird nicht rückgängig.</translation>
    </message>
    <message>
        <source>An agent can go back only to a checkpoint it saved, not to any step.</source>
        <translation>Ein Agent kann nur zu einem Sicherungspunkt zurück, den er angelegt hat, nicht zu jedem Schritt.</translation>
    </message>
    <message>
        <source>This agent has saved no checkpoint yet, so there is no place to go back to. Its program saves one with checkpoint/save (checkpoint() in the clients). To correct it now, inject a message, or stop it.</source>
        <translation>Dieser Agent hat noch keinen Sicherungspunkt angelegt, es gibt also keinen Ort zum Zurückgehen. Sein Programm legt einen mit checkpoint/save an (checkpoint() in den Clients). Um ihn jetzt zu lenken, eine Nachricht einwerfen oder ihn stoppen.</translation>
    </message>
</context>
<context>
    <name>pilothouse::inject::StopDialog</name>
    <message>
        <source>Stop the session</source>
        <translation>Sitzung stoppen</translation>
    </message>
    <message>
        <source>Stop &lt;b&gt;%1&lt;/b&gt;? Calls that wait are vetoed and no further call is let through.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; stoppen? Wartende Aufrufe werden abgelehnt, und kein weiterer kommt durch.</translation>
    </message>
    <message>
        <source>Reason the agent will read…</source>
        <translation>Grund, den der Agent liest…</translation>
    </message>
    <message>
        <source>Reason the agent will read</source>
        <translation>Grund, den der Agent liest</translation>
    </message>
    <message>
        <source>The agent cannot be told to end by itself; it is stopped at the gate.</source>
        <translation>Dem Agenten lässt sich nicht sagen, dass er enden soll; er wird am Tor gestoppt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
</context>
<context>
    <name>pilothouse::inject::Words</name>
    <message>
        <source>No session is selected.</source>
        <translation>Keine Sitzung ist gewählt.</translation>
    </message>
    <message>
        <source>The session has ended.</source>
        <translation>Die Sitzung ist zu Ende.</translation>
    </message>
    <message>
        <source>The agent is not attached now.</source>
        <translation>Der Agent ist jetzt nicht angehängt.</translation>
    </message>
    <message>
        <source>This agent did not say that it can do this.</source>
        <translation>Dieser Agent hat nicht gesagt, dass er das kann.</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::BacktestView</name>
    <message>
        <source>Try the text on the stored sessions to see here which calls it would decide otherwise than the policy in force.</source>
        <translation>Probieren Sie den Text an den gespeicherten Sitzungen: Hier steht dann, welche Aufrufe er anders entscheiden würde als das geltende Regelwerk.</translation>
    </message>
    <message>
        <source>Sessions read</source>
        <translation>Gelesene Sitzungen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Calls decided otherwise</source>
        <translation>Anders entschiedene Aufrufe</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Geltend</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Probiert</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message>
        <source>Reading the stored sessions…</source>
        <translation>Liest die gespeicherten Sitzungen…</translation>
    </message>
    <message>
        <source>%1 of %2 sessions read, %3 calls</source>
        <translation>%1 von %2 Sitzungen gelesen, %3 Aufrufe</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>present</source>
        <translation>geltend</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>probiert</translation>
    </message>
    <message>
        <source>No stored session has a proposed call yet.</source>
        <translation>Noch keine gespeicherte Sitzung hat einen vorgeschlagenen Aufruf.</translation>
    </message>
    <message>
        <source>%1 of %2: %3.</source>
        <translation>%1 aus %2: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n Aufruf</numerusform>
            <numerusform>%n Aufrufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>all decided as by the policy in force</source>
        <translation>alle wie vom geltenden Regelwerk entschieden</translation>
    </message>
    <message numerus="yes">
        <source>%n decided otherwise than by the policy in force</source>
        <translation>
            <numerusform>%n anders entschieden als vom geltenden Regelwerk</numerusform>
            <numerusform>%n anders entschieden als vom geltenden Regelwerk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>■ It would let through %n call(s) that a person refused.</source>
        <translation>
            <numerusform>■ Es ließe %n Aufruf durch, den ein Mensch abgelehnt hat.</numerusform>
            <numerusform>■ Es ließe %n Aufrufe durch, die ein Mensch abgelehnt hat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ A rule could not be evaluated on %n call(s); they are held.</source>
        <translation>
            <numerusform>▲ Bei %n Aufruf war eine Regel nicht auswertbar; er wird gehalten.</numerusform>
            <numerusform>▲ Bei %n Aufrufen war eine Regel nicht auswertbar; sie werden gehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>session %1, step %2: %3</source>
        <translation>Sitzung %1, Schritt %2: %3</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>sonst</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::PolicyEditor</name>
    <message>
        <source>Permissions of Claude Code</source>
        <translation>Berechtigungen von Claude Code</translation>
    </message>
    <message>
        <source>Settings (settings*.json *.json)</source>
        <translation>Einstellungen (settings*.json *.json)</translation>
    </message>
    <message>
        <source>The policy as text</source>
        <translation>Das Regelwerk als Text</translation>
    </message>
    <message>
        <source>Reason, kept in the record…</source>
        <translation>Grund, kommt ins Protokoll…</translation>
    </message>
    <message>
        <source>Reason, kept in the record</source>
        <translation>Grund, kommt ins Protokoll</translation>
    </message>
    <message>
        <source>Try on stored sessions</source>
        <translation>An gespeicherten Sitzungen probieren</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Import permissions…</source>
        <translation>Berechtigungen übernehmen…</translation>
    </message>
    <message>
        <source>Takes the permissions of Claude Code settings in as rules, for you to look at and apply.</source>
        <translation>Übernimmt die Berechtigungen aus den Einstellungen von Claude Code als Regeln, die Sie ansehen und anwenden können.</translation>
    </message>
    <message>
        <source>In force since %1, also for the calls that wait.</source>
        <translation>Gilt seit %1, auch für die Aufrufe, die warten.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 taken in: %2, %3, %4. Nothing holds before you apply it.</source>
        <translation>%1 übernommen: %2, %3, %4. Nichts davon gilt, bevor Sie es anwenden.</translation>
    </message>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n Berechtigung</numerusform>
            <numerusform>%n Berechtigungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exact</source>
        <translation>
            <numerusform>%n genau</numerusform>
            <numerusform>%n genau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stricter</source>
        <translation>
            <numerusform>%n strenger</numerusform>
            <numerusform>%n strenger</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>In force: the built-in policy.</source>
        <translation>Es gilt das eingebaute Regelwerk.</translation>
    </message>
    <message>
        <source>In force: %1</source>
        <translation>Es gilt: %1</translation>
    </message>
    <message>
        <source>In force: edited here, until the policy file changes or the program starts anew.</source>
        <translation>Es gilt das hier bearbeitete, bis sich die Regeldatei ändert oder das Programm neu startet.</translation>
    </message>
    <message>
        <source>Waiting for the runtime to confirm…</source>
        <translation>Wartet auf die Bestätigung der Laufzeit…</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>▲ The policy in force changed since you began. Apply replaces it; Discard shows it.</source>
        <translation>▲ Das geltende Regelwerk hat sich geändert, seit Sie begonnen haben. Anwenden ersetzt es; Verwerfen zeigt es.</translation>
    </message>
    <message>
        <source>Edit the text; it is checked while you type and holds when you apply it.</source>
        <translation>Bearbeiten Sie den Text; er wird beim Tippen geprüft und gilt, sobald Sie ihn anwenden.</translation>
    </message>
    <message>
        <source>● No fault: %1.</source>
        <translation>● Kein Fehler: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Prüft…</translation>
    </message>
    <message>
        <source>The text is the policy in force.</source>
        <translation>Der Text ist das geltende Regelwerk.</translation>
    </message>
    <message>
        <source>Save as policy file…</source>
        <translation>Als Regelwerksdatei speichern…</translation>
    </message>
    <message>
        <source>Reload file</source>
        <translation>Datei neu lesen</translation>
    </message>
    <message>
        <source>Save as policy file</source>
        <translation>Als Regelwerksdatei speichern</translation>
    </message>
    <message>
        <source>Policy files (*.json)</source>
        <translation>Regelwerksdateien (*.json)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Saved as %1. It holds where the runtime reads its policy from this file; else apply it.</source>
        <translation>Als %1 gespeichert. Es gilt dort, wo die Laufzeit ihr Regelwerk aus dieser Datei liest; sonst wenden Sie es an.</translation>
    </message>
    <message>
        <source>Read from %1; nothing holds before you apply it.</source>
        <translation>Aus %1 gelesen; nichts gilt, bevor Sie es anwenden.</translation>
    </message>
    <message>
        <source>Writes the text as it stands to a file. A runtime that reads its policy from this file puts it in force.</source>
        <translation>Schreibt den Text, wie er dasteht, in eine Datei. Eine Laufzeit, die ihr Regelwerk aus dieser Datei liest, setzt ihn in Kraft.</translation>
    </message>
    <message>
        <source>Only a text without fault is saved.</source>
        <translation>Nur ein Text ohne Fehler wird gespeichert.</translation>
    </message>
    <message>
        <source>No policy file is known yet.</source>
        <translation>Noch ist keine Regelwerksdatei bekannt.</translation>
    </message>
    <message>
        <source>Reads %1 again. Undo brings your text back.</source>
        <translation>Liest %1 neu. Rückgängig bringt Ihren Text zurück.</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::PolicyPanel</name>
    <message>
        <source>Edit the policy</source>
        <translation>Regelwerk bearbeiten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n Regel</numerusform>
            <numerusform>%n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules suggested by people&apos;s decisions</source>
        <translation>Regeln, die aus Entscheidungen von Menschen folgen</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::RememberDialog</name>
    <message>
        <source>Remember a decision</source>
        <translation>Eine Entscheidung merken</translation>
    </message>
    <message>
        <source>What should hold for later calls of &lt;b&gt;%1&lt;/b&gt;?</source>
        <translation>Was soll für spätere Aufrufe von &lt;b&gt;%1&lt;/b&gt; gelten?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Nothing: only this one call</source>
        <translation>Nichts: nur dieser eine Aufruf</translation>
    </message>
    <message>
        <source>The same call with exactly these arguments</source>
        <translation>Derselbe Aufruf mit genau diesen Argumenten</translation>
    </message>
    <message>
        <source>Calls that fit a pattern</source>
        <translation>Aufrufe, die zu einem Muster passen</translation>
    </message>
    <message>
        <source>An exact name, or one with * for any characters</source>
        <translation>Ein genauer Name, oder einer mit * für beliebige Zeichen</translation>
    </message>
    <message>
        <source>▲ Without a condition this holds for every call of the tool.</source>
        <translation>▲ Ohne Bedingung gilt das für jeden Aufruf des Werkzeugs.</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>In this session</source>
        <translation>In dieser Sitzung</translation>
    </message>
    <message>
        <source>In this project (%1)</source>
        <translation>In diesem Projekt (%1)</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Allow without asking</source>
        <translation>Ohne Frage erlauben</translation>
    </message>
    <message>
        <source>Ask a person</source>
        <translation>Einen Menschen fragen</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verbieten</translation>
    </message>
    <message>
        <source>What the agent and the next person are told</source>
        <translation>Was der Agent und der nächste Mensch erfahren</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Dann</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Stored calls this would have matched</source>
        <translation>Gespeicherte Aufrufe, auf die das gepasst hätte</translation>
    </message>
    <message>
        <source>Until the session ends</source>
        <translation>Bis zum Ende der Sitzung</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>8 hours</source>
        <translation>8 Stunden</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Ohne Ende</translation>
    </message>
    <message>
        <source>Also veto the call that waits now</source>
        <translation>Auch den jetzt wartenden Aufruf ablehnen</translation>
    </message>
    <message>
        <source>Also approve the call that waits now</source>
        <translation>Auch den jetzt wartenden Aufruf freigeben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Veto once</source>
        <translation>Einmal ablehnen</translation>
    </message>
    <message>
        <source>Approve once</source>
        <translation>Einmal freigeben</translation>
    </message>
    <message>
        <source>Remember and veto</source>
        <translation>Merken und ablehnen</translation>
    </message>
    <message>
        <source>Remember and approve</source>
        <translation>Merken und freigeben</translation>
    </message>
    <message>
        <source>No rule is made.</source>
        <translation>Es entsteht keine Regel.</translation>
    </message>
    <message>
        <source>Looking through the stored calls…</source>
        <translation>Sieht die gespeicherten Aufrufe durch…</translation>
    </message>
    <message numerus="yes">
        <source>%n or more stored calls would have matched</source>
        <translation>
            <numerusform>%n oder mehr gespeicherte Aufrufe hätten gepasst</numerusform>
            <numerusform>%n oder mehr gespeicherte Aufrufe hätten gepasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored call(s) would have matched</source>
        <translation>
            <numerusform>%n gespeicherter Aufruf hätte gepasst</numerusform>
            <numerusform>%n gespeicherte Aufrufe hätten gepasst</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n freigegeben</numerusform>
            <numerusform>%n freigegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vetoed</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>■ A person vetoed %n of them. This rule would let such calls through.</source>
        <translation>
            <numerusform>■ Ein Mensch hat %n davon abgelehnt. Diese Regel ließe solche Aufrufe durch.</numerusform>
            <numerusform>■ Ein Mensch hat %n davon abgelehnt. Diese Regel ließe solche Aufrufe durch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n anders</numerusform>
            <numerusform>%n anders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::RuleList</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>every step</source>
        <translation>jeden Schritt</translation>
    </message>
    <message>
        <source>Filter: words of a name, tool, condition, reason or verdict</source>
        <translation>Filter: Wörter aus Name, Werkzeug, Bedingung, Grund oder Urteil</translation>
    </message>
    <message>
        <source>Filter the rules</source>
        <translation>Regeln filtern</translation>
    </message>
    <message>
        <source>The policy in force, in the order it is asked</source>
        <translation>Das geltende Regelwerk in der Reihenfolge, in der es gefragt wird</translation>
    </message>
    <message>
        <source>The whole condition</source>
        <translation>Die ganze Bedingung</translation>
    </message>
    <message>
        <source>Stored calls it decided</source>
        <translation>Gespeicherte Aufrufe, die sie entschieden hat</translation>
    </message>
    <message>
        <source>Forget the remembered rule</source>
        <translation>Die gemerkte Regel vergessen</translation>
    </message>
    <message>
        <source>Select a rule to see its condition and the stored calls it decided.</source>
        <translation>Wählen Sie eine Regel, um ihre Bedingung und die Aufrufe zu sehen, die sie entschieden hat.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Looking for the calls it decided…</source>
        <translation>Sucht die Aufrufe, die sie entschieden hat…</translation>
    </message>
    <message>
        <source>It has decided no stored call yet.</source>
        <translation>Sie hat noch keinen gespeicherten Aufruf entschieden.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n calls it decided or asked about:</source>
        <translation>
            <numerusform>Der neueste Aufruf, den sie entschied oder zu dem sie fragte (%n):</numerusform>
            <numerusform>Die neuesten %n Aufrufe, die sie entschied oder zu denen sie fragte:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) it decided or asked about:</source>
        <translation>
            <numerusform>%n Aufruf, den sie entschied oder zu dem sie fragte:</numerusform>
            <numerusform>%n Aufrufe, die sie entschied oder zu denen sie fragte:</numerusform>
        </translation>
    </message>
    <message>
        <source>session %1, step %2</source>
        <translation>Sitzung %1, Schritt %2</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::SuggestionPage</name>
    <message>
        <source>Suggested rules</source>
        <translation>Vorgeschlagene Regeln</translation>
    </message>
    <message>
        <source>The whole condition</source>
        <translation>Die ganze Bedingung</translation>
    </message>
    <message>
        <source>The newest calls it stands on</source>
        <translation>Die neuesten Aufrufe, auf denen sie beruht</translation>
    </message>
    <message>
        <source>Try on stored sessions</source>
        <translation>An gespeicherten Sitzungen probieren</translation>
    </message>
    <message>
        <source>Remember this rule</source>
        <translation>Diese Regel merken</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Not shown again until the program starts anew, or people decided otherwise.</source>
        <translation>Wird erst wieder gezeigt, wenn das Programm neu startet oder anders entschieden wurde.</translation>
    </message>
    <message>
        <source>%1 %2: %3 of %4 calls were decided so</source>
        <translation>%1 %2: %3 von %4 Aufrufen wurden so entschieden</translation>
    </message>
    <message>
        <source>Try a suggested rule on the stored sessions to see here which calls it would decide otherwise than the policy in force. Only then can it be remembered.</source>
        <translation>Probieren Sie eine vorgeschlagene Regel an gespeicherten Sitzungen, um hier zu sehen, welche Aufrufe sie anders entscheiden würde als das geltende Regelwerk. Erst dann kann sie gemerkt werden.</translation>
    </message>
    <message>
        <source>People&apos;s decisions suggest no rule yet. A rule is suggested once many held calls of one tool, in several sessions, were decided alike.</source>
        <translation>Aus den Entscheidungen folgt noch keine Regel. Eine Regel wird vorgeschlagen, sobald viele angehaltene Aufrufe eines Werkzeugs in mehreren Sitzungen gleich entschieden wurden.</translation>
    </message>
    <message>
        <source>Rules that would have decided as people did. None holds before a person remembers it.</source>
        <translation>Regeln, die wie die Menschen entschieden hätten. Keine gilt, bevor ein Mensch sie merkt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 approved, %2 edited, %3 vetoed by people, in %n session(s); at least %4 % would be decided so.</source>
        <translation>
            <numerusform>%1 freigegeben, %2 geändert, %3 abgelehnt, in %n Sitzung; mindestens %4 % würden so entschieden.</numerusform>
            <numerusform>%1 freigegeben, %2 geändert, %3 abgelehnt, in %n Sitzungen; mindestens %4 % würden so entschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>session %1, step %2</source>
        <translation>Sitzung %1, Schritt %2</translation>
    </message>
    <message>
        <source>Remembered for %1; it stands in the list of rules, where it can be forgotten.</source>
        <translation>Für %1 gemerkt; sie steht in der Liste der Regeln und kann dort vergessen werden.</translation>
    </message>
    <message>
        <source>Try it first.</source>
        <translation>Erst probieren.</translation>
    </message>
    <message>
        <source>Waiting for the runtime to confirm…</source>
        <translation>Wartet auf die Bestätigung der Laufzeit…</translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::Words</name>
    <message>
        <source>deny</source>
        <translation>verbieten</translation>
    </message>
    <message>
        <source>ask two people</source>
        <translation>zwei Menschen fragen</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>allow</source>
        <translation>erlauben</translation>
    </message>
    <message>
        <source>vetoed</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>let through</source>
        <translation>durchgelassen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>lief durch</translation>
    </message>
    <message>
        <source>a person approved</source>
        <translation>ein Mensch gab frei</translation>
    </message>
    <message>
        <source>a person refused</source>
        <translation>ein Mensch lehnte ab</translation>
    </message>
    <message>
        <source>a rule vetoed</source>
        <translation>eine Regel lehnte ab</translation>
    </message>
    <message>
        <source>nobody decided</source>
        <translation>niemand entschied</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>remembered</source>
        <translation>gemerkt</translation>
    </message>
    <message>
        <source>remembered by %1</source>
        <translation>gemerkt von %1</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>policy file</source>
        <translation>Regeldatei</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>$%1</source>
        <translation>%1 $</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>%1 of time</source>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>each agent</source>
        <translation>je Agent</translation>
    </message>
    <message>
        <source>each tool</source>
        <translation>je Werkzeug</translation>
    </message>
    <message>
        <source>each session</source>
        <translation>je Sitzung</translation>
    </message>
    <message>
        <source>at most %1, %2</source>
        <translation>höchstens %1, %2</translation>
    </message>
    <message>
        <source>what the rules allow, when its risk is this high</source>
        <translation>was die Regeln erlauben, wenn sein Risiko so hoch ist</translation>
    </message>
    <message>
        <source>whatever no rule is about</source>
        <translation>alles, wovon keine Regel handelt</translation>
    </message>
    <message>
        <source>risk from %1</source>
        <translation>Risiko ab %1</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>sonst</translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::DiffView</name>
    <message>
        <source>Difference between the proposed and the edited call</source>
        <translation>Unterschied zwischen vorgeschlagenem und bearbeitetem Aufruf</translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepDetails</name>
    <message>
        <source>Select a step to see all of it.</source>
        <translation>Wählen Sie einen Schritt, um ihn ganz zu sehen.</translation>
    </message>
    <message>
        <source>Arguments as a tree</source>
        <translation>Argumente als Baum</translation>
    </message>
    <message>
        <source>Arguments as they were sent</source>
        <translation>Argumente, wie sie kamen</translation>
    </message>
    <message>
        <source>Text of the step</source>
        <translation>Text des Schritts</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>This step is not stored.</source>
        <translation>Dieser Schritt ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Tokens in</source>
        <translation>Token hinein</translation>
    </message>
    <message>
        <source>of those cached</source>
        <translation>davon im Cache</translation>
    </message>
    <message>
        <source>Tokens out</source>
        <translation>Token heraus</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>held: waits for a person</source>
        <translation>hält: wartet auf einen Menschen</translation>
    </message>
    <message>
        <source>Held because</source>
        <translation>Hält, weil</translation>
    </message>
    <message>
        <source>Asking rule</source>
        <translation>Fragende Regel</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Prüfsumme</translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepFilterBar</name>
    <message>
        <source>Which kinds of steps are shown</source>
        <translation>Welche Arten von Schritten gezeigt werden</translation>
    </message>
    <message>
        <source>Condition, for example %1</source>
        <translation>Bedingung, zum Beispiel %1</translation>
    </message>
    <message>
        <source>Condition on steps</source>
        <translation>Bedingung an Schritte</translation>
    </message>
    <message>
        <source>Words in steps</source>
        <translation>Wörter in Schritten</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>The condition cannot be used: %1</source>
        <translation>Die Bedingung ist unbrauchbar: %1</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>%1 of %2 kinds</source>
        <translation>%1 von %2 Arten</translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepLogView</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>One line a step. J and K move, Space shows the whole step, F follows the end.</source>
        <translation>Eine Zeile je Schritt. J und K bewegen, die Leertaste zeigt den ganzen Schritt, F folgt dem Ende.</translation>
    </message>
    <message>
        <source>Show whole step</source>
        <translation>Ganzen Schritt zeigen</translation>
    </message>
    <message>
        <source>Copy line</source>
        <translation>Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy content</source>
        <translation>Inhalt kopieren</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Nur %1</translation>
    </message>
    <message>
        <source>Only tool “%1”</source>
        <translation>Nur Werkzeug „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s), none selected</source>
        <translation>
            <numerusform>%n Schritt, keiner gewählt</numerusform>
            <numerusform>%n Schritte, keiner gewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepWords</name>
    <message>
        <source>held</source>
        <translation>hält</translation>
    </message>
    <message>
        <source>vetoed</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>observed</source>
        <comment>observe mode: policy would have stepped in</comment>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>injected</source>
        <translation>eingeworfen</translation>
    </message>
    <message>
        <source>runtime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>wartet %1</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepsPanel</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>following · F holds</source>
        <translation>folgt · F hält an</translation>
    </message>
    <message>
        <source>holding · F follows</source>
        <translation>hält · F folgt</translation>
    </message>
    <message>
        <source>%1 of %2 steps</source>
        <translation>%1 von %2 Schritten</translation>
    </message>
    <message>
        <source>Choose a session on the left to see its steps.</source>
        <translation>Wählen Sie links eine Sitzung, um ihre Schritte zu sehen.</translation>
    </message>
    <message>
        <source>No step passes the filter. “Show all” removes it.</source>
        <translation>Kein Schritt passt zum Filter. „Alle zeigen“ entfernt ihn.</translation>
    </message>
    <message>
        <source>The agent is attached and has not taken a step yet.</source>
        <translation>Der Agent ist angehängt und hat noch keinen Schritt getan.</translation>
    </message>
    <message>
        <source>All views show this stretch only. Click to show everything again.</source>
        <translation>Alle Ansichten zeigen nur diesen Abschnitt. Ein Klick zeigt wieder alles.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Steps from %1 to %2 only; press to show all</source>
        <translation>Nur Schritte von %1 bis %2; drücken, um alle zu zeigen</translation>
    </message>
    <message>
        <source>No step passes the filter in the stretch selected.</source>
        <translation>Im gewählten Abschnitt passiert kein Schritt den Filter.</translation>
    </message>
</context>
<context>
    <name>pilothouse::theme::EffectWords</name>
    <message numerus="yes">
        <source>%1 is at %2; without it %3 is expected in %n step(s)</source>
        <translation>
            <numerusform>%1 steht bei %2; ohne Eingriff wird in %n Schritt %3 erwartet</numerusform>
            <numerusform>%1 steht bei %2; ohne Eingriff wird in %n Schritten %3 erwartet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 → %3 after %n step(s), %4 was expected without it</source>
        <translation>
            <numerusform>%1 %2 → %3 nach %n Schritt, ohne Eingriff erwartet: %4</numerusform>
            <numerusform>%1 %2 → %3 nach %n Schritten, ohne Eingriff erwartet: %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::theme::StateWords</name>
    <message>
        <source>memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>von selbst</translation>
    </message>
    <message>
        <source>vetoed</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewandt</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>weiter</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>single step</source>
        <translation>Einzelschritt</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>abfangen</translation>
    </message>
    <message>
        <source>end of intercept</source>
        <translation>Ende des Abfangens</translation>
    </message>
    <message>
        <source>rollback</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>inject</source>
        <translation>einwerfen</translation>
    </message>
    <message>
        <source>override a result</source>
        <translation>Ergebnis ersetzen</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>freigeben</translation>
    </message>
    <message>
        <source>approve with edits</source>
        <translation>bearbeitet freigeben</translation>
    </message>
    <message>
        <source>answer instead</source>
        <translation>stattdessen antworten</translation>
    </message>
    <message>
        <source>veto</source>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>stop from a card</source>
        <translation>Stopp von einer Karte</translation>
    </message>
    <message>
        <source>veto by rule</source>
        <translation>Ablehnung durch Regel</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>anheften</translation>
    </message>
    <message>
        <source>unpin</source>
        <translation>lösen</translation>
    </message>
    <message>
        <source>fidelity</source>
        <translation>Wiedergabetreue</translation>
    </message>
    <message>
        <source>prompt update</source>
        <translation>Prompt-Änderung</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Abdrift</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Stall</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Taint</source>
        <translation>Fremdtext</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Lage</translation>
    </message>
    <message>
        <source>how tokens are counted</source>
        <translation>Zählweise der Token</translation>
    </message>
    <message>
        <source>said again</source>
        <translation>noch einmal gesagt</translation>
    </message>
    <message>
        <source>own compaction</source>
        <translation>eigene Verdichtung</translation>
    </message>
    <message>
        <source>reflexion</source>
        <translation>Reflexion</translation>
    </message>
    <message>
        <source>self-refine</source>
        <translation>Selbst verbessern</translation>
    </message>
    <message>
        <source>self-debug</source>
        <translation>Selbst Fehler suchen</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>roll back to checkpoint</source>
        <translation>auf Sicherungspunkt zurücksetzen</translation>
    </message>
    <message>
        <source>wait and try again</source>
        <translation>warten und neu versuchen</translation>
    </message>
    <message>
        <source>another tool</source>
        <translation>anderes Werkzeug</translation>
    </message>
    <message>
        <source>re-plan</source>
        <translation>neu planen</translation>
    </message>
    <message>
        <source>restate goal</source>
        <translation>Ziel wiederholen</translation>
    </message>
    <message>
        <source>verify before finish</source>
        <translation>vor dem Ende prüfen</translation>
    </message>
    <message>
        <source>salvage and stop</source>
        <translation>sichern und beenden</translation>
    </message>
    <message>
        <source>hand to a person</source>
        <translation>an einen Menschen geben</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>provenance</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>rule of two</source>
        <translation>Zweierregel</translation>
    </message>
    <message>
        <source>untrusted text</source>
        <translation>fremder Text</translation>
    </message>
    <message>
        <source>hold by rule</source>
        <translation>Halt durch Regel</translation>
    </message>
    <message>
        <source>adapt the prompt</source>
        <translation>Prompt anpassen</translation>
    </message>
</context>
<context>
    <name>pilothouse::theme::Words</name>
    <message>
        <source>Somebody else decided first.</source>
        <translation>Jemand anderes hat zuerst entschieden.</translation>
    </message>
    <message>
        <source>The deadline has passed.</source>
        <translation>Die Frist ist abgelaufen.</translation>
    </message>
    <message>
        <source>The call is not the one shown any more. Look again before deciding.</source>
        <translation>Der Aufruf ist nicht mehr der gezeigte. Schauen Sie noch einmal hin.</translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation>Nicht erlaubt: %1.</translation>
    </message>
    <message>
        <source>The agent cannot do that: %1.</source>
        <translation>Das kann der Agent nicht: %1.</translation>
    </message>
    <message>
        <source>Refused: %1.</source>
        <translation>Abgewiesen: %1.</translation>
    </message>
    <message>
        <source>It is not there any more: %1.</source>
        <translation>Es ist nicht mehr da: %1.</translation>
    </message>
    <message>
        <source>It could not be recorded, so nothing was done: %1.</source>
        <translation>Es ließ sich nicht aufzeichnen, darum geschah nichts: %1.</translation>
    </message>
    <message>
        <source>The runtime is overloaded; nothing was done. Try again.</source>
        <translation>Die Laufzeit ist überlastet; es geschah nichts. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>Nothing was done: %1 (%2).</source>
        <translation>Es geschah nichts: %1 (%2).</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>approved with edits</source>
        <translation>bearbeitet freigegeben</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>vetoed</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>zurückgezogen</translation>
    </message>
    <message>
        <source>%1 by a rule</source>
        <translation>%1 durch eine Regel</translation>
    </message>
    <message>
        <source>%1 by the runtime</source>
        <translation>%1 durch die Laufzeit</translation>
    </message>
</context>
<context>
    <name>pilothouse::timeline::TimelinePanel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Interventions as a table</source>
        <translation>Eingriffe als Tabelle</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Wirkung</translation>
    </message>
</context>
<context>
    <name>pilothouse::timeline::TimelineView</name>
    <message>
        <source>Interventions over time</source>
        <translation>Eingriffe über die Zeit</translation>
    </message>
    <message numerus="yes">
        <source>last %n min</source>
        <translation>
            <numerusform>letzte %n min</numerusform>
            <numerusform>letzte %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n s</source>
        <translation>
            <numerusform>letzte %n s</numerusform>
            <numerusform>letzte %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Nothing has stepped in yet. Holds, vetoes, injected messages and pauses show up here.</source>
        <translation>Noch hat nichts eingegriffen. Angehaltenes, Abgelehntes, eingeworfene Nachrichten und Pausen erscheinen hier.</translation>
    </message>
</context>
</TS>
