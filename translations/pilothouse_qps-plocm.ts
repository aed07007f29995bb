<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>pilothouse::app::AttachDialog</name>
        <message>
            <source>Attach to an agent</source>
            <translation>[Àttàch tö àn àgént······]</translation>
        </message>
        <message>
            <source>Agents on this machine that listen</source>
            <translation>[Àgénts ön thîs màchîné thàt lîstén···········]</translation>
        </message>
        <message>
            <source>None has announced itself. Start your agent so that it listens, or enter its address.</source>
            <translation>[Nöné hàs ànnöûncéd îtsélf. Stàrt ýöûr àgént sö thàt ît lîsténs, ör éntér îts àddréss.····························]</translation>
        </message>
        <message>
            <source>not needed for an announced agent</source>
            <translation>[nöt néédéd för àn ànnöûncéd àgént···········]</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>[Àddréss··]</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>[Tökén·]</translation>
        </message>
        <message>
            <source>Attach</source>
            <translation>[Àttàch··]</translation>
        </message>
        <message>
            <source>%1  ·  %2  ·  process %3</source>
            <translation>[%1  ·  %2  ·  pröcéss %3········]</translation>
        </message>
        <message>
            <source>Enter an address such as ws://127.0.0.1:9000/.</source>
            <translation>[Éntér àn àddréss sûch às ws://127.0.0.1:9000/.···············]</translation>
        </message>
        <message>
            <source>The address must begin with ws:// or wss://.</source>
            <translation>[Thé àddréss mûst bégîn wîth ws:// ör wss://.··············]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::DemoProcess</name>
        <message>
            <source>The demo agent ended with code %1.</source>
            <translation>[Thé démö àgént éndéd wîth cödé %1.···········]</translation>
        </message>
        <message>
            <source>The demo is running already.</source>
            <translation>[Thé démö îs rûnnîng àlréàdý.·········]</translation>
        </message>
        <message>
            <source>The demo agent is not installed: %1 was not found.</source>
            <translation>[Thé démö àgént îs nöt înstàlléd: %1 wàs nöt föûnd.················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::HelpSheet</name>
        <message>
            <source>Keys</source>
            <translation>[Kéýs·]</translation>
        </message>
        <message>
            <source>next step</source>
            <translation>[néxt stép···]</translation>
        </message>
        <message>
            <source>previous step</source>
            <translation>[prévîöûs stép····]</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>[Spàcé·]</translation>
        </message>
        <message>
            <source>peek at the whole step</source>
            <translation>[péék àt thé whölé stép·······]</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>[Éntér·]</translation>
        </message>
        <message>
            <source>open the step's details</source>
            <translation>[öpén thé stép's détàîls·······]</translation>
        </message>
        <message>
            <source>follow the end, or hold</source>
            <translation>[föllöw thé énd, ör höld·······]</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>[Hömé·]</translation>
        </message>
        <message>
            <source>first step</source>
            <translation>[fîrst stép···]</translation>
        </message>
        <message>
            <source>End</source>
            <translation>[Énd·]</translation>
        </message>
        <message>
            <source>last step, and follow</source>
            <translation>[làst stép, ànd föllöw·······]</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>[Dél·]</translation>
        </message>
        <message>
            <source>delete stored sessions (in the fleet)</source>
            <translation>[délété störéd séssîöns (în thé fléét)············]</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>[Àpprövàl··]</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>[Stéps·]</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>[Wîndöw··]</translation>
        </message>
        <message>
            <source>Decision keys rest for 0.4 s after a card appears, in text fields, and on the click that activates the window. Enter never approves.</source>
            <translation>[Décîsîön kéýs rést för 0.4 s àftér à càrd àppéàrs, în téxt fîélds, ànd ön thé clîck thàt àctîvàtés thé wîndöw. Éntér névér àpprövés.············································]</translation>
        </message>
        <message>
            <source>call before, next call</source>
            <translation>[càll béföré, néxt càll·······]</translation>
        </message>
        <message>
            <source>message above, below</source>
            <translation>[méssàgé àbövé, bélöw······]</translation>
        </message>
        <message>
            <source>first call</source>
            <translation>[fîrst càll···]</translation>
        </message>
        <message>
            <source>newest call</source>
            <translation>[néwést càll···]</translation>
        </message>
        <message>
            <source>Shift+← →</source>
            <translation>[Shîft+← →···]</translation>
        </message>
        <message>
            <source>compare two calls</source>
            <translation>[cömpàré twö càlls·····]</translation>
        </message>
        <message>
            <source>compare with the call before</source>
            <translation>[cömpàré wîth thé càll béföré·········]</translation>
        </message>
        <message>
            <source>zoom</source>
            <translation>[zööm·]</translation>
        </message>
        <message>
            <source>show everything</source>
            <translation>[shöw évérýthîng·····]</translation>
        </message>
        <message>
            <source>follow the newest call</source>
            <translation>[föllöw thé néwést càll·······]</translation>
        </message>
        <message>
            <source>pin, unpin</source>
            <translation>[pîn, ûnpîn···]</translation>
        </message>
        <message>
            <source>full, compressed, placeholder, leave out</source>
            <translation>[fûll, cömprésséd, plàcéhöldér, léàvé öût·············]</translation>
        </message>
        <message>
            <source>Backspace</source>
            <translation>[Bàckspàcé···]</translation>
        </message>
        <message>
            <source>let the policy decide</source>
            <translation>[lét thé pölîcý décîdé·······]</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>[Ésc·]</translation>
        </message>
        <message>
            <source>let go of the selection</source>
            <translation>[lét gö öf thé séléctîön·······]</translation>
        </message>
        <message>
            <source>Focus map</source>
            <translation>[Föcûs màp···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::HelpWindow</name>
        <message>
            <source>Pilothouse manual</source>
            <translation>[Pîlöthöûsé mànûàl·····]</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>[Cönténts··]</translation>
        </message>
        <message>
            <source>Not part of the manual: %1</source>
            <translation>[Nöt pàrt öf thé mànûàl: %1········]</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>[Bàck·]</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>[Förwàrd··]</translation>
        </message>
        <message>
            <source>Search this page</source>
            <translation>[Séàrch thîs pàgé·····]</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>[Néxt·]</translation>
        </message>
        <message>
            <source>Previous</source>
            <translation>[Prévîöûs··]</translation>
        </message>
        <message>
            <source>%1 — Pilothouse manual</source>
            <translation>[%1 — Pîlöthöûsé mànûàl·······]</translation>
        </message>
        <message>
            <source>Not on this page</source>
            <translation>[Nöt ön thîs pàgé·····]</translation>
        </message>
        <message numerus="yes">
            <source>%n place(s)</source>
            <translation>
                <numerusform>[%n plàcé(s)···]</numerusform>
                <numerusform>[%n plàcé(s)···]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::MainWindow</name>
        <message>
            <source>Pilothouse</source>
            <translation>[Pîlöthöûsé···]</translation>
        </message>
        <message>
            <source>Port %1 is in use by another program, perhaps another Pilothouse.

Listen on another free port? Agents find it through the token file.</source>
            <translation>[Pört %1 îs în ûsé bý ànöthér prögràm, pérhàps ànöthér Pîlöthöûsé.

Lîstén ön ànöthér fréé pört? Àgénts fînd ît thröûgh thé tökén fîlé.············································]</translation>
        </message>
        <message>
            <source>Use another port</source>
            <translation>[Ûsé ànöthér pört·····]</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>[Qûît·]</translation>
        </message>
        <message>
            <source>Another Pilothouse uses the same data folder.

%1</source>
            <translation>[Ànöthér Pîlöthöûsé ûsés thé sàmé dàtà földér.

%1················]</translation>
        </message>
        <message>
            <source>Pilothouse cannot start.

%1</source>
            <translation>[Pîlöthöûsé cànnöt stàrt.

%1·········]</translation>
        </message>
        <message>
            <source>Session</source>
            <translation>[Séssîön··]</translation>
        </message>
        <message>
            <source>&amp;Approval</source>
            <translation>[&amp;Àpprövàl···]</translation>
        </message>
        <message>
            <source>Fleet</source>
            <translation>[Fléét·]</translation>
        </message>
        <message>
            <source>Could not delete: %1</source>
            <translation>[Cöûld nöt délété: %1······]</translation>
        </message>
        <message>
            <source>Resu&amp;me</source>
            <translation>[Résû&amp;mé··]</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>[&amp;Pàûsé··]</translation>
        </message>
        <message>
            <source>One step at a time works while the session is paused.</source>
            <translation>[Öné stép àt à tîmé wörks whîlé thé séssîön îs pàûséd.·················]</translation>
        </message>
        <message>
            <source>(%1) Pilothouse</source>
            <translation>[(%1) Pîlöthöûsé·····]</translation>
        </message>
        <message>
            <source>About Pilothouse</source>
            <translation>[Àböût Pîlöthöûsé·····]</translation>
        </message>
        <message>
            <source>Pilothouse %1

Live supervision of AI agents. Free software under the GNU General Public License, version 3 or later.</source>
            <translation>[Pîlöthöûsé %1

Lîvé sûpérvîsîön öf ÀÎ àgénts. Fréé söftwàré ûndér thé GNÛ Généràl Pûblîc Lîcénsé, vérsîön 3 ör làtér.·······································]</translation>
        </message>
        <message>
            <source>A setting is not taken: %1</source>
            <translation>[À séttîng îs nöt tàkén: %1········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::ManualView</name>
        <message>
            <source>Page of the manual</source>
            <translation>[Pàgé öf thé mànûàl······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::SessionBar</name>
        <message>
            <source>Pause</source>
            <translation>[Pàûsé·]</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>[Stép·]</translation>
        </message>
        <message>
            <source>Inject…</source>
            <translation>[Înjéct…··]</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>[Stöp·]</translation>
        </message>
        <message>
            <source>Search all sessions…</source>
            <translation>[Séàrch àll séssîöns…······]</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>[Mödé·]</translation>
        </message>
        <message>
            <source>Observe: watch, never alter</source>
            <translation>[Öbsérvé: wàtch, névér àltér·········]</translation>
        </message>
        <message>
            <source>Supervise: propose, a person decides</source>
            <translation>[Sûpérvîsé: pröpösé, à pérsön décîdés············]</translation>
        </message>
        <message>
            <source>Autopilot: act within the correction budget; asks still ask</source>
            <translation>[Àûtöpîlöt: àct wîthîn thé cörréctîön budget; àsks stîll àsk···················]</translation>
        </message>
        <message>
            <source>Pilothouse</source>
            <translation>[Pîlöthöûsé···]</translation>
        </message>
        <message>
            <source>no session chosen</source>
            <translation>[nö séssîön chösén·····]</translation>
        </message>
        <message>
            <source>session %1</source>
            <translation>[séssîön %1···]</translation>
        </message>
        <message>
            <source>%1 source</source>
            <translation>[%1 söûrcé···]</translation>
        </message>
        <message>
            <source>started %1</source>
            <translation>[stàrtéd %1···]</translation>
        </message>
        <message>
            <source>ended: %1</source>
            <translation>[éndéd: %1···]</translation>
        </message>
        <message>
            <source>agent left, may resume</source>
            <translation>[àgént léft, màý résûmé·······]</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>[Résûmé··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::StatusLine</name>
        <message>
            <source>Status</source>
            <translation>[Stàtûs··]</translation>
        </message>
        <message>
            <source>Listening on %1</source>
            <translation>[Lîsténîng ön %1·····]</translation>
        </message>
        <message>
            <source>Attached to %1</source>
            <translation>[Àttàchéd tö %1····]</translation>
        </message>
        <message>
            <source>Could not attach: %1</source>
            <translation>[Cöûld nöt àttàch: %1······]</translation>
        </message>
        <message>
            <source>The store cannot be written: new holds are vetoed. %1</source>
            <translation>[Thé störé cànnöt bé wrîttén: néw hölds àré vétöéd. %1·················]</translation>
        </message>
        <message>
            <source>The policy file cannot be used, the one before stays: %1</source>
            <translation>[Thé pölîcý fîlé cànnöt bé ûséd, thé öné béföré stàýs: %1··················]</translation>
        </message>
        <message>
            <source>not listening</source>
            <translation>[nöt lîsténîng····]</translation>
        </message>
        <message numerus="yes">
            <source>%n agent(s)</source>
            <translation>
                <numerusform>[%n àgént(s)···]</numerusform>
                <numerusform>[%n àgént(s)···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n observe-only</source>
            <translation>
                <numerusform>[%n öbsérvé-önlý·····]</numerusform>
                <numerusform>[%n öbsérvé-önlý·····]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 steps/min</source>
            <translation>[%1 stéps/mîn····]</translation>
        </message>
        <message>
            <source>verdict p99 %1 ms</source>
            <translation>[vérdîct p99 %1 ms·····]</translation>
        </message>
        <message>
            <source>view frozen</source>
            <translation>[vîéw frözén···]</translation>
        </message>
        <message>
            <source>the store cannot be written</source>
            <translation>[thé störé cànnöt bé wrîttén·········]</translation>
        </message>
        <message>
            <source>history %1 · %2</source>
            <translation>[hîstörý %1 · %2·····]</translation>
        </message>
        <message numerus="yes">
            <source>%n session(s)</source>
            <translation>
                <numerusform>[%n séssîön(s)····]</numerusform>
                <numerusform>[%n séssîön(s)····]</numerusform>
            </translation>
        </message>
        <message>
            <source>The announcement of an agent cannot be used: %1</source>
            <translation>[Thé ànnöûncémént öf àn àgént cànnöt bé ûséd: %1···············]</translation>
        </message>
        <message numerus="yes">
            <source>%n proposal(s) wait</source>
            <translation>
                <numerusform>[%n pröpösàl(s) wàît······]</numerusform>
                <numerusform>[%n pröpösàl(s) wàît······]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::WelcomePage</name>
        <message>
            <source>No agent yet</source>
            <translation>[Nö àgént ýét····]</translation>
        </message>
        <message>
            <source>Attach an agent and its steps appear here as they happen. What your policy holds waits for you on the right; nothing that needs an answer runs without one.</source>
            <translation>[Àttàch àn àgént ànd îts stéps àppéàr héré às théý hàppén. Whàt ýöûr pölîcý hölds wàîts för ýöû ön thé right; nöthîng thàt nééds àn ànswér rûns wîthöût öné.···················································]</translation>
        </message>
        <message>
            <source>Start demo</source>
            <translation>[Stàrt démö···]</translation>
        </message>
        <message>
            <source>A small agent sorts invoices, reads a planted instruction and proposes something it should not.</source>
            <translation>[À smàll àgént sörts învöîcés, réàds à plàntéd înstrûctîön ànd pröpösés söméthîng ît shöûld nöt.·······························]</translation>
        </message>
        <message>
            <source>1  From your own code</source>
            <translation>[1  Fröm ýöûr öwn cödé·······]</translation>
        </message>
        <message>
            <source>Python, TypeScript and C++ clients ask before every guarded call.</source>
            <translation>[Pýthön, TýpéScrîpt ànd C++ clîénts àsk béföré évérý gûàrdéd càll.·····················]</translation>
        </message>
        <message>
            <source>2  An agent that listens</source>
            <translation>[2  Àn àgént thàt lîsténs········]</translation>
        </message>
        <message>
            <source>It announces itself; Attach… lists it and dials it.</source>
            <translation>[Ît ànnöûncés itself; Àttàch… lîsts ît ànd dîàls ît.·················]</translation>
        </message>
        <message>
            <source>Attach…</source>
            <translation>[Àttàch…··]</translation>
        </message>
        <message>
            <source>3  Any language, over a WebSocket</source>
            <translation>[3  Àný làngûàgé, övér à WébSöckét···········]</translation>
        </message>
        <message>
            <source>JSON-RPC, subprotocol pilothouse.step.v1; the token is in a file only you can read.</source>
            <translation>[JSÖN-RPC, sûbprötöcöl pîlöthöûsé.stép.v1; thé tökén îs în à fîlé önlý ýöû càn réàd.···························]</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>[Cöpý·]</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>[Cöpîéd··]</translation>
        </message>
        <message>
            <source>How to attach, step by step</source>
            <translation>[Höw tö àttàch, stép bý stép·········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::WindowActions</name>
        <message>
            <source>&amp;Attach…</source>
            <translation>[&amp;Àttàch…··]</translation>
        </message>
        <message>
            <source>Start &amp;demo</source>
            <translation>[Stàrt &amp;démö···]</translation>
        </message>
        <message>
            <source>&amp;Search all sessions…</source>
            <translation>[&amp;Séàrch àll séssîöns…·······]</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>[&amp;Qûît·]</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>[&amp;Pàûsé··]</translation>
        </message>
        <message>
            <source>One s&amp;tep</source>
            <translation>[Öné s&amp;tép···]</translation>
        </message>
        <message>
            <source>&amp;Inject…</source>
            <translation>[&amp;Înjéct…··]</translation>
        </message>
        <message>
            <source>&amp;Roll back…</source>
            <translation>[&amp;Röll bàck…···]</translation>
        </message>
        <message>
            <source>&amp;Stop…</source>
            <translation>[&amp;Stöp…··]</translation>
        </message>
        <message>
            <source>&amp;Observe</source>
            <translation>[&amp;Öbsérvé··]</translation>
        </message>
        <message>
            <source>S&amp;upervise</source>
            <translation>[S&amp;ûpérvîsé···]</translation>
        </message>
        <message>
            <source>&amp;Autopilot</source>
            <translation>[&amp;Àûtöpîlöt···]</translation>
        </message>
        <message>
            <source>&amp;Hold every proposed step</source>
            <translation>[&amp;Höld évérý pröpöséd stép········]</translation>
        </message>
        <message>
            <source>&amp;Filter steps</source>
            <translation>[&amp;Fîltér stéps····]</translation>
        </message>
        <message>
            <source>Free&amp;ze the view</source>
            <translation>[Fréé&amp;zé thé vîéw·····]</translation>
        </message>
        <message>
            <source>Colours as the s&amp;ystem</source>
            <translation>[Cölöûrs às thé s&amp;ýstém·······]</translation>
        </message>
        <message>
            <source>&amp;Dark</source>
            <translation>[&amp;Dàrk·]</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>[&amp;Lîght··]</translation>
        </message>
        <message>
            <source>&amp;Reset layout</source>
            <translation>[&amp;Rését làýöût····]</translation>
        </message>
        <message>
            <source>&amp;Single-key decisions</source>
            <translation>[&amp;Sînglé-kéý décîsîöns·······]</translation>
        </message>
        <message>
            <source>&amp;Keys</source>
            <translation>[&amp;Kéýs·]</translation>
        </message>
        <message>
            <source>&amp;About Pilothouse</source>
            <translation>[&amp;Àböût Pîlöthöûsé·····]</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>[&amp;Fîlé·]</translation>
        </message>
        <message>
            <source>&amp;Session</source>
            <translation>[&amp;Séssîön··]</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>[&amp;Vîéw·]</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>[&amp;Hélp·]</translation>
        </message>
        <message>
            <source>&amp;Panels</source>
            <translation>[&amp;Pànéls··]</translation>
        </message>
        <message>
            <source>&amp;Manual</source>
            <translation>[&amp;Mànûàl··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::app::WindowPanels</name>
        <message>
            <source>Signals</source>
            <translation>[Sîgnàls··]</translation>
        </message>
        <message>
            <source>Signal history</source>
            <translation>[Sîgnàl hîstörý····]</translation>
        </message>
        <message>
            <source>Interventions</source>
            <translation>[Întérvéntîöns····]</translation>
        </message>
        <message>
            <source>Approval</source>
            <translation>[Àpprövàl··]</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>[Stép·]</translation>
        </message>
        <message>
            <source>Inject</source>
            <translation>[Înjéct··]</translation>
        </message>
        <message>
            <source>Focus map</source>
            <translation>[Föcûs màp···]</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>[Évîdéncé··]</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>[Pölîcý··]</translation>
        </message>
        <message>
            <source>Rule %1 is not in force any more.</source>
            <translation>[Rûlé %1 îs nöt în förcé àný möré.···········]</translation>
        </message>
        <message>
            <source>Diagnosis</source>
            <translation>[Dîàgnösîs···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ApprovalCard</name>
        <message>
            <source>Approval</source>
            <translation>[Àpprövàl··]</translation>
        </message>
        <message>
            <source>&lt;b&gt;Nothing waits for you.&lt;/b&gt;&lt;p&gt;When a rule asks, or you intercept a session, the call stops here before it runs: whole, with the reason and a deadline. Silence until the deadline means no.&lt;/p&gt;&lt;p&gt;&lt;b&gt;A&lt;/b&gt; approves, &lt;b&gt;E&lt;/b&gt; edits first, &lt;b&gt;R&lt;/b&gt; vetoes with a reason, &lt;b&gt;Shift+R&lt;/b&gt; answers instead, &lt;b&gt;J&lt;/b&gt; and &lt;b&gt;K&lt;/b&gt; move through the queue, &lt;b&gt;Ctrl+Shift+J&lt;/b&gt; jumps to the newest.&lt;/p&gt;</source>
            <translation>[&lt;b&gt;Nöthîng wàîts för ýöû.&lt;/b&gt;&lt;p&gt;Whén à rûlé àsks, ör ýöû întércépt à séssîön, thé càll stöps héré béföré ît rûns: whölé, wîth thé réàsön ànd à déàdlîné. Sîléncé ûntîl thé déàdlîné méàns nö.&lt;/p&gt;&lt;p&gt;&lt;b&gt;À&lt;/b&gt; àpprövés, &lt;b&gt;É&lt;/b&gt; édîts fîrst, &lt;b&gt;R&lt;/b&gt; vétöés wîth à réàsön, &lt;b&gt;Shîft+R&lt;/b&gt; ànswérs înstéàd, &lt;b&gt;J&lt;/b&gt; ànd &lt;b&gt;K&lt;/b&gt; mövé thröûgh thé qûéûé, &lt;b&gt;Ctrl+Shîft+J&lt;/b&gt; jûmps tö thé néwést.&lt;/p&gt;··································································································································]</translation>
        </message>
        <message>
            <source>risk %1</source>
            <translation>[rîsk %1··]</translation>
        </message>
        <message>
            <source>held</source>
            <translation>[héld·]</translation>
        </message>
        <message>
            <source>escalated</source>
            <translation>[éscàlàtéd···]</translation>
        </message>
        <message>
            <source>held by interception</source>
            <translation>[héld bý întércéptîön······]</translation>
        </message>
        <message>
            <source>held by rule %1</source>
            <translation>[héld bý rûlé %1·····]</translation>
        </message>
        <message>
            <source>session %1</source>
            <translation>[séssîön %1···]</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
        <message>
            <source>waits for %1</source>
            <translation>[wàîts för %1····]</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>[Whý·]</translation>
        </message>
        <message>
            <source>Just before</source>
            <translation>[Jûst béföré···]</translation>
        </message>
        <message>
            <source>Answer: %1</source>
            <translation>[Ànswér: %1···]</translation>
        </message>
        <message numerus="yes">
            <source>%n approved</source>
            <translation>
                <numerusform>[%n àpprövéd···]</numerusform>
                <numerusform>[%n àpprövéd···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n vetoed</source>
            <translation>
                <numerusform>[%n vétöéd···]</numerusform>
                <numerusform>[%n vétöéd···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n otherwise</source>
            <translation>
                <numerusform>[%n öthérwîsé····]</numerusform>
                <numerusform>[%n öthérwîsé····]</numerusform>
            </translation>
        </message>
        <message>
            <source>show</source>
            <translation>[shöw·]</translation>
        </message>
        <message>
            <source>Like calls</source>
            <translation>[Lîké càlls···]</translation>
        </message>
        <message>
            <source>none before</source>
            <translation>[nöné béföré···]</translation>
        </message>
        <message>
            <source>same arguments</source>
            <translation>[sàmé àrgûménts····]</translation>
        </message>
        <message>
            <source>%1 % alike</source>
            <translation>[%1 % àlîké···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ApprovalPanel</name>
        <message>
            <source>Approve several calls</source>
            <translation>[Àpprövé sévéràl càlls·······]</translation>
        </message>
        <message>
            <source>Approve all of them</source>
            <translation>[Àpprövé àll öf thém······]</translation>
        </message>
        <message>
            <source>Calls that wait</source>
            <translation>[Càlls thàt wàît·····]</translation>
        </message>
        <message>
            <source>Approve marked…</source>
            <translation>[Àpprövé màrkéd…·····]</translation>
        </message>
        <message>
            <source>⇧A</source>
            <translation>[⇧À]</translation>
        </message>
        <message>
            <source>Next waiting call</source>
            <translation>[Néxt wàîtîng càll·····]</translation>
        </message>
        <message>
            <source>Previous waiting call</source>
            <translation>[Prévîöûs wàîtîng càll·······]</translation>
        </message>
        <message>
            <source>Mark the call</source>
            <translation>[Màrk thé càll····]</translation>
        </message>
        <message>
            <source>Approve the marked calls…</source>
            <translation>[Àpprövé thé màrkéd càlls…········]</translation>
        </message>
        <message>
            <source>Newest waiting call</source>
            <translation>[Néwést wàîtîng càll······]</translation>
        </message>
        <message>
            <source>Extend the deadline by 5 minutes</source>
            <translation>[Éxténd thé déàdlîné bý 5 mînûtés··········]</translation>
        </message>
        <message>
            <source>Nearest deadline first</source>
            <translation>[Néàrést déàdlîné fîrst·······]</translation>
        </message>
        <message>
            <source>+5 min</source>
            <translation>[+5 mîn··]</translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) marked</source>
            <translation>
                <numerusform>[%n càll(s) màrkéd·····]</numerusform>
                <numerusform>[%n càll(s) màrkéd·····]</numerusform>
            </translation>
        </message>
        <message>
            <source>Approval %1 of %2</source>
            <translation>[Àpprövàl %1 öf %2·····]</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>[Àpprövàls···]</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>[%1 léft··]</translation>
        </message>
        <message>
            <source>The agent itself cannot wait longer.</source>
            <translation>[Thé àgént îtsélf cànnöt wàît löngér.············]</translation>
        </message>
        <message numerus="yes">
            <source>Approve %n call(s) exactly as proposed?</source>
            <translation>
                <numerusform>[Àpprövé %n càll(s) éxàctlý às pröpöséd?·············]</numerusform>
                <numerusform>[Àpprövé %n càll(s) éxàctlý às pröpöséd?·············]</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is remembered for later calls.</source>
            <translation>[Nöthîng îs rémémbéréd för làtér càlls.············]</translation>
        </message>
        <message>
            <source>%1 of %2 approved, then stopped: %3</source>
            <translation>[%1 öf %2 àpprövéd, thén stöppéd: %3···········]</translation>
        </message>
        <message>
            <source>I will read on</source>
            <translation>[Î wîll réàd ön····]</translation>
        </message>
        <message numerus="yes">
            <source>%n approvals in a row, each faster than it can be read (the last one takes about %1 s).</source>
            <translation>
                <numerusform>[%n àpprövàls în à röw, éàch fàstér thàn ît càn bé réàd (thé làst öné tàkés àböût %1 s).·····························]</numerusform>
                <numerusform>[%n àpprövàls în à röw, éàch fàstér thàn ît càn bé réàd (thé làst öné tàkés àböût %1 s).·····························]</numerusform>
            </translation>
        </message>
        <message>
            <source>If these calls are always fine, remember a rule instead (P).</source>
            <translation>[Îf thésé càlls àré àlwàýs fîné, rémémbér à rûlé înstéàd (P).····················]</translation>
        </message>
        <message>
            <source>%1 of %2 approved · %3 s a call</source>
            <translation>[%1 öf %2 àpprövéd · %3 s à càll··········]</translation>
        </message>
        <message numerus="yes">
            <source>Your last %n decision(s): how many were yes, and how long half of them were looked at.</source>
            <translation>
                <numerusform>[Yöûr làst %n décîsîön(s): höw màný wéré ýés, ànd höw löng hàlf öf thém wéré löökéd àt.····························]</numerusform>
                <numerusform>[Yöûr làst %n décîsîön(s): höw màný wéré ýés, ànd höw löng hàlf öf thém wéré löökéd àt.····························]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ArgField</name>
        <message>
            <source>required</source>
            <translation>[réqûîréd··]</translation>
        </message>
        <message>
            <source>optional</source>
            <translation>[öptîönàl··]</translation>
        </message>
        <message>
            <source>Type of %1</source>
            <translation>[Týpé öf %1···]</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>[Révért··]</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>[Rémövé··]</translation>
        </message>
        <message>
            <source>This is not a number as JSON writes it.</source>
            <translation>[Thîs îs nöt à nûmbér às JSÖN wrîtés ît.·············]</translation>
        </message>
        <message>
            <source>This must stay a whole number.</source>
            <translation>[Thîs mûst stàý à whölé nûmbér.··········]</translation>
        </message>
        <message>
            <source>This must stay: %1.</source>
            <translation>[Thîs mûst stàý: %1.······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ArgsEditor</name>
        <message>
            <source>Form</source>
            <translation>[Förm·]</translation>
        </message>
        <message>
            <source>JSON</source>
            <translation>[JSÖN·]</translation>
        </message>
        <message>
            <source>Add argument</source>
            <translation>[Àdd àrgûmént····]</translation>
        </message>
        <message>
            <source>Arguments as JSON</source>
            <translation>[Àrgûménts às JSÖN·····]</translation>
        </message>
        <message>
            <source>Proposed → edited</source>
            <translation>[Pröpöséd → édîtéd·····]</translation>
        </message>
        <message>
            <source>Nothing is changed yet.</source>
            <translation>[Nöthîng îs chàngéd ýét.·······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::CallView</name>
        <message>
            <source>The whole call</source>
            <translation>[Thé whölé càll····]</translation>
        </message>
        <message>
            <source>(no arguments)</source>
            <translation>[(nö àrgûménts)····]</translation>
        </message>
        <message>
            <source>%1, from step %2</source>
            <translation>[%1, fröm stép %2·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::DecisionBar</name>
        <message>
            <source>The answer the agent gets instead of running the call. Ctrl+Enter sends it.</source>
            <translation>[Thé ànswér thé àgént géts înstéàd öf rûnnîng thé càll. Ctrl+Éntér sénds ît.·························]</translation>
        </message>
        <message>
            <source>Answer instead of running the call</source>
            <translation>[Ànswér înstéàd öf rûnnîng thé càll···········]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>[Ésc·]</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>[Àpprövé··]</translation>
        </message>
        <message>
            <source>A</source>
            <translation>[À]</translation>
        </message>
        <message>
            <source>Edit &amp;&amp; approve</source>
            <translation>[Édît &amp;&amp; àpprövé·····]</translation>
        </message>
        <message>
            <source>E</source>
            <translation>[É]</translation>
        </message>
        <message>
            <source>Veto</source>
            <translation>[Vétö·]</translation>
        </message>
        <message>
            <source>R</source>
            <translation>[R]</translation>
        </message>
        <message>
            <source>Respond</source>
            <translation>[Réspönd··]</translation>
        </message>
        <message>
            <source>⇧R</source>
            <translation>[⇧R]</translation>
        </message>
        <message>
            <source>Remember…</source>
            <translation>[Rémémbér…···]</translation>
        </message>
        <message>
            <source>P</source>
            <translation>[P]</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>[Stöp·]</translation>
        </message>
        <message>
            <source>T</source>
            <translation>[T]</translation>
        </message>
        <message>
            <source>Escalate</source>
            <translation>[Éscàlàté··]</translation>
        </message>
        <message>
            <source>⇧E</source>
            <translation>[⇧É]</translation>
        </message>
        <message>
            <source>Revert edits</source>
            <translation>[Révért édîts····]</translation>
        </message>
        <message>
            <source>V</source>
            <translation>[V]</translation>
        </message>
        <message>
            <source>Not taken: the card had just changed. Look, then press again.</source>
            <translation>[Nöt tàkén: thé càrd hàd jûst chàngéd. Löök, thén préss àgàîn.····················]</translation>
        </message>
        <message>
            <source>Not taken: this only brought the window to the front. Press again.</source>
            <translation>[Nöt tàkén: thîs önlý bröûght thé wîndöw tö thé frönt. Préss àgàîn.······················]</translation>
        </message>
        <message>
            <source>Single keys are switched off.</source>
            <translation>[Sînglé kéýs àré swîtchéd öff.·········]</translation>
        </message>
        <message>
            <source>Say why, or leave it empty. Enter vetoes.</source>
            <translation>[Sàý whý, ör léàvé ît émptý. Éntér vétöés.·············]</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>[Éntér·]</translation>
        </message>
        <message>
            <source>The call will not run; the agent gets this answer.</source>
            <translation>[Thé càll wîll nöt run; thé àgént géts thîs ànswér.················]</translation>
        </message>
        <message>
            <source>Send answer</source>
            <translation>[Sénd ànswér···]</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>[Ctrl+Éntér···]</translation>
        </message>
        <message>
            <source>This vetoes the call and ends the whole session.</source>
            <translation>[Thîs vétöés thé càll ànd énds thé whölé séssîön.················]</translation>
        </message>
        <message>
            <source>Stop the session</source>
            <translation>[Stöp thé séssîön·····]</translation>
        </message>
        <message>
            <source>Another person must decide; you no longer can.</source>
            <translation>[Ànöthér pérsön mûst decide; ýöû nö löngér càn.···············]</translation>
        </message>
        <message>
            <source>Write an answer first.</source>
            <translation>[Wrîté àn ànswér fîrst.·······]</translation>
        </message>
        <message>
            <source>Waiting for the runtime to confirm…</source>
            <translation>[Wàîtîng för thé rûntîmé tö cönfîrm…···········]</translation>
        </message>
        <message>
            <source>The edited arguments cannot be sent yet: see the marked fields.</source>
            <translation>[Thé édîtéd àrgûménts cànnöt bé sént ýét: séé thé màrkéd fîélds.·····················]</translation>
        </message>
        <message>
            <source>%1 said yes. The rule wants two: another person must approve too.</source>
            <translation>[%1 sàîd ýés. Thé rûlé wànts twö: ànöthér pérsön mûst àpprövé töö.·····················]</translation>
        </message>
        <message>
            <source>Escalated by %1, who can no longer decide.</source>
            <translation>[Éscàlàtéd bý %1, whö càn nö löngér décîdé.··············]</translation>
        </message>
        <message>
            <source>Two different people must approve this call.</source>
            <translation>[Twö dîfférént péöplé mûst àpprövé thîs càll.··············]</translation>
        </message>
        <message>
            <source>Approve edited</source>
            <translation>[Àpprövé édîtéd····]</translation>
        </message>
        <message>
            <source>Edit &amp; approve</source>
            <translation>[Édît &amp; àpprövé····]</translation>
        </message>
        <message>
            <source>Approve as edited</source>
            <translation>[Àpprövé às édîtéd·····]</translation>
        </message>
        <message>
            <source>The agent does not take edited arguments.</source>
            <translation>[Thé àgént döés nöt tàké édîtéd àrgûménts.·············]</translation>
        </message>
        <message>
            <source>The arguments are not one JSON object and cannot be edited.</source>
            <translation>[Thé àrgûménts àré nöt öné JSÖN öbjéct ànd cànnöt bé édîtéd.···················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::EvidenceStrip</name>
        <message>
            <source>high</source>
            <translation>[hîgh·]</translation>
        </message>
        <message>
            <source>some</source>
            <translation>[sömé·]</translation>
        </message>
        <message>
            <source>little</source>
            <translation>[lîttlé··]</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>[Évîdéncé··]</translation>
        </message>
        <message>
            <source>, step %1</source>
            <translation>[, stép %1···]</translation>
        </message>
        <message>
            <source>%1: %2 (weight %3)</source>
            <translation>[%1: %2 (wéîght %3)······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ProposalCard</name>
        <message>
            <source>Proposed intervention</source>
            <translation>[Pröpöséd întérvéntîön·······]</translation>
        </message>
        <message>
            <source>What the agent would be told</source>
            <translation>[Whàt thé àgént wöûld bé töld·········]</translation>
        </message>
        <message>
            <source>Reason, kept in the record…</source>
            <translation>[Réàsön, képt în thé récörd…·········]</translation>
        </message>
        <message>
            <source>Reason, kept in the record</source>
            <translation>[Réàsön, képt în thé récörd········]</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>[Àpprövé··]</translation>
        </message>
        <message>
            <source>Y</source>
            <translation>[Y]</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>[Édît·]</translation>
        </message>
        <message>
            <source>M</source>
            <translation>[M]</translation>
        </message>
        <message>
            <source>Veto</source>
            <translation>[Vétö·]</translation>
        </message>
        <message>
            <source>N</source>
            <translation>[N]</translation>
        </message>
        <message>
            <source>Approve the proposed intervention</source>
            <translation>[Àpprövé thé pröpöséd întérvéntîön···········]</translation>
        </message>
        <message>
            <source>Edit the proposed intervention</source>
            <translation>[Édît thé pröpöséd întérvéntîön··········]</translation>
        </message>
        <message>
            <source>Veto the proposed intervention</source>
            <translation>[Vétö thé pröpöséd întérvéntîön··········]</translation>
        </message>
        <message>
            <source>Proposed: %1</source>
            <translation>[Pröpöséd: %1····]</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>[Whý·]</translation>
        </message>
        <message>
            <source>Effect</source>
            <translation>[Éfféct··]</translation>
        </message>
        <message>
            <source>not tried in this session yet</source>
            <translation>[nöt trîéd în thîs séssîön ýét·········]</translation>
        </message>
        <message numerus="yes">
            <source>helped %1 of %n time(s) in this session</source>
            <translation>
                <numerusform>[hélpéd %1 öf %n tîmé(s) în thîs séssîön·············]</numerusform>
                <numerusform>[hélpéd %1 öf %n tîmé(s) în thîs séssîön·············]</numerusform>
            </translation>
        </message>
        <message>
            <source>Approve as edited</source>
            <translation>[Àpprövé às édîtéd·····]</translation>
        </message>
        <message>
            <source>Waiting for the runtime to confirm…</source>
            <translation>[Wàîtîng för thé rûntîmé tö cönfîrm…···········]</translation>
        </message>
        <message>
            <source>Not taken: the card had just changed. Look, then press again.</source>
            <translation>[Nöt tàkén: thé càrd hàd jûst chàngéd. Löök, thén préss àgàîn.····················]</translation>
        </message>
        <message>
            <source>Not taken: this only brought the window to the front. Press again.</source>
            <translation>[Nöt tàkén: thîs önlý bröûght thé wîndöw tö thé frönt. Préss àgàîn.······················]</translation>
        </message>
        <message>
            <source>The text is empty: veto instead, or write what the agent is to be told.</source>
            <translation>[Thé téxt îs émptý: vétö înstéàd, ör wrîté whàt thé àgént îs tö bé töld.·······················]</translation>
        </message>
        <message>
            <source>Proposal of another session</source>
            <translation>[Pröpösàl öf ànöthér séssîön·········]</translation>
        </message>
        <message>
            <source>%1 left</source>
            <translation>[%1 léft··]</translation>
        </message>
        <message>
            <source>What nobody approves by %1 is not done.</source>
            <translation>[Whàt nöbödý àpprövés bý %1 îs nöt döné.·············]</translation>
        </message>
        <message>
            <source>session %1</source>
            <translation>[séssîön %1···]</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>[%1, %2··]</translation>
        </message>
        <message numerus="yes">
            <source>%n proposal(s) in other sessions</source>
            <translation>
                <numerusform>[%n pröpösàl(s) în öthér séssîöns··········]</numerusform>
                <numerusform>[%n pröpösàl(s) în öthér séssîöns··········]</numerusform>
            </translation>
        </message>
        <message>
            <source>show</source>
            <translation>[shöw·]</translation>
        </message>
        <message>
            <source>waits for %1</source>
            <translation>[wàîts för %1····]</translation>
        </message>
        <message>
            <source>not tried with agents of this kind yet</source>
            <translation>[nöt trîéd wîth àgénts öf thîs kînd ýét············]</translation>
        </message>
        <message numerus="yes">
            <source>helped %1 of %n time(s) with agents of this kind</source>
            <translation>
                <numerusform>[hélpéd %1 öf %n tîmé(s) wîth àgénts öf thîs kînd················]</numerusform>
                <numerusform>[hélpéd %1 öf %n tîmé(s) wîth àgénts öf thîs kînd················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n session(s), on average %1 above the forecast</source>
            <translation>
                <numerusform>[în %n séssîön(s), ön àvéràgé %1 àbövé thé förécàst················]</numerusform>
                <numerusform>[în %n séssîön(s), ön àvéràgé %1 àbövé thé förécàst················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n session(s), on average %1 below the forecast</source>
            <translation>
                <numerusform>[în %n séssîön(s), ön àvéràgé %1 bélöw thé förécàst················]</numerusform>
                <numerusform>[în %n séssîön(s), ön àvéràgé %1 bélöw thé förécàst················]</numerusform>
            </translation>
        </message>
        <message>
            <source>in this session %1 of %2</source>
            <translation>[în thîs séssîön %1 öf %2········]</translation>
        </message>
        <message>
            <source>What lowered the signal most with agents of this kind (of the same framework, or where none is stated of the same name), in all stored sessions, is proposed first.</source>
            <translation>[Whàt löwéréd thé sîgnàl möst wîth àgénts öf thîs kînd (öf thé sàmé fràméwörk, ör whéré nöné îs stàtéd öf thé sàmé nàmé), în àll störéd séssîöns, îs pröpöséd fîrst.······················································]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::ReasonField</name>
        <message>
            <source>Reason the agent will read…</source>
            <translation>[Réàsön thé àgént wîll réàd…·········]</translation>
        </message>
        <message>
            <source>Reason the agent will read</source>
            <translation>[Réàsön thé àgént wîll réàd········]</translation>
        </message>
        <message>
            <source>Reasons given before</source>
            <translation>[Réàsöns gîvén béföré······]</translation>
        </message>
        <message>
            <source>Reasons given before (Down)</source>
            <translation>[Réàsöns gîvén béföré (Döwn)·········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::WaitingNotifier</name>
        <message>
            <source>%1 waits for you</source>
            <translation>[%1 wàîts för ýöû·····]</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>[%1: %2··]</translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) wait for you</source>
            <translation>
                <numerusform>[%n càll(s) wàît för ýöû·······]</numerusform>
                <numerusform>[%n càll(s) wàît för ýöû·······]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n proposal(s) wait for you</source>
            <translation>
                <numerusform>[%n pröpösàl(s) wàît för ýöû·········]</numerusform>
                <numerusform>[%n pröpösàl(s) wàît för ýöû·········]</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing waits</source>
            <translation>[nöthîng wàîts····]</translation>
        </message>
        <message>
            <source>Pilothouse: %1</source>
            <translation>[Pîlöthöûsé: %1····]</translation>
        </message>
        <message>
            <source>Something waits for you</source>
            <translation>[Söméthîng wàîts för ýöû·······]</translation>
        </message>
        <message>
            <source>Proposed: %1</source>
            <translation>[Pröpöséd: %1····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::approvals::Words</name>
        <message>
            <source>a person</source>
            <translation>[à pérsön··]</translation>
        </message>
        <message>
            <source>Approved by %1.</source>
            <translation>[Àpprövéd bý %1.·····]</translation>
        </message>
        <message>
            <source>Approved with edits by %1.</source>
            <translation>[Àpprövéd wîth édîts bý %1.········]</translation>
        </message>
        <message>
            <source>Answered by %1 instead of running.</source>
            <translation>[Ànswéréd bý %1 înstéàd öf rûnnîng.···········]</translation>
        </message>
        <message>
            <source>Session stopped by %1.</source>
            <translation>[Séssîön stöppéd bý %1.·······]</translation>
        </message>
        <message>
            <source>Vetoed by %1.</source>
            <translation>[Vétöéd bý %1.····]</translation>
        </message>
        <message>
            <source>Let through by rule %1.</source>
            <translation>[Lét thröûgh bý rûlé %1.·······]</translation>
        </message>
        <message>
            <source>Vetoed by rule %1.</source>
            <translation>[Vétöéd bý rûlé %1.······]</translation>
        </message>
        <message>
            <source>Expired: nobody answered in time. The call did not run.</source>
            <translation>[Éxpîréd: nöbödý ànswéréd în tîmé. Thé càll dîd nöt rûn.··················]</translation>
        </message>
        <message>
            <source>Withdrawn: the agent left or took the call back. It did not run.</source>
            <translation>[Wîthdràwn: thé àgént léft ör töök thé càll bàck. Ît dîd nöt rûn.·····················]</translation>
        </message>
        <message>
            <source>Vetoed by the runtime. The call did not run.</source>
            <translation>[Vétöéd bý thé rûntîmé. Thé càll dîd nöt rûn.··············]</translation>
        </message>
        <message>
            <source>must be %1</source>
            <translation>[mûst bé %1···]</translation>
        </message>
        <message>
            <source>must be one of %1</source>
            <translation>[mûst bé öné öf %1·····]</translation>
        </message>
        <message>
            <source>is required</source>
            <translation>[îs réqûîréd···]</translation>
        </message>
        <message>
            <source>is not allowed here</source>
            <translation>[îs nöt àllöwéd héré······]</translation>
        </message>
        <message>
            <source>must be at least %1</source>
            <translation>[mûst bé àt léàst %1······]</translation>
        </message>
        <message>
            <source>must be at most %1</source>
            <translation>[mûst bé àt möst %1······]</translation>
        </message>
        <message>
            <source>must be more than %1</source>
            <translation>[mûst bé möré thàn %1······]</translation>
        </message>
        <message>
            <source>must be less than %1</source>
            <translation>[mûst bé léss thàn %1······]</translation>
        </message>
        <message>
            <source>needs at least %1 characters</source>
            <translation>[nééds àt léàst %1 chàràctérs·········]</translation>
        </message>
        <message>
            <source>may have at most %1 characters</source>
            <translation>[màý hàvé àt möst %1 chàràctérs··········]</translation>
        </message>
        <message>
            <source>must match %1</source>
            <translation>[mûst màtch %1····]</translation>
        </message>
        <message>
            <source>needs at least %1 items</source>
            <translation>[nééds àt léàst %1 îtéms·······]</translation>
        </message>
        <message>
            <source>may have at most %1 items</source>
            <translation>[màý hàvé àt möst %1 îtéms········]</translation>
        </message>
        <message>
            <source>fits none of the forms allowed</source>
            <translation>[fîts nöné öf thé förms àllöwéd··········]</translation>
        </message>
        <message>
            <source>cannot be checked (%1)</source>
            <translation>[cànnöt bé chéckéd (%1)·······]</translation>
        </message>
        <message>
            <source>The JSON ends too early.</source>
            <translation>[Thé JSÖN énds töö éàrlý.········]</translation>
        </message>
        <message>
            <source>Character %1: not a JSON number.</source>
            <translation>[Chàràctér %1: nöt à JSÖN nûmbér.··········]</translation>
        </message>
        <message>
            <source>Character %1: unknown escape.</source>
            <translation>[Chàràctér %1: ûnknöwn éscàpé.·········]</translation>
        </message>
        <message>
            <source>Character %1: line breaks and control characters must be escaped.</source>
            <translation>[Chàràctér %1: lîné bréàks ànd cöntröl chàràctérs mûst bé éscàpéd.·····················]</translation>
        </message>
        <message>
            <source>Character %1: this name stands there twice.</source>
            <translation>[Chàràctér %1: thîs nàmé stànds théré twîcé.··············]</translation>
        </message>
        <message>
            <source>Too deeply nested.</source>
            <translation>[Töö dééplý néstéd.······]</translation>
        </message>
        <message>
            <source>Character %1: text behind the end.</source>
            <translation>[Chàràctér %1: téxt béhînd thé énd.···········]</translation>
        </message>
        <message>
            <source>Character %1: not JSON here.</source>
            <translation>[Chàràctér %1: nöt JSÖN héré.·········]</translation>
        </message>
        <message>
            <source>text</source>
            <translation>[téxt·]</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>[whölé nûmbér····]</translation>
        </message>
        <message>
            <source>number</source>
            <translation>[nûmbér··]</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>[ýés ör nö···]</translation>
        </message>
        <message>
            <source>nothing (null)</source>
            <translation>[nöthîng (nûll)····]</translation>
        </message>
        <message>
            <source>list</source>
            <translation>[lîst·]</translation>
        </message>
        <message>
            <source>object</source>
            <translation>[öbjéct··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::Advisor</name>
        <message>
            <source>No advisor is configured</source>
            <translation>[Nö àdvîsör îs cönfîgûréd········]</translation>
        </message>
        <message>
            <source>A model can write changes of the code as well: name one as "advisor" in runtime.json.</source>
            <translation>[À mödél càn wrîté chàngés öf thé cödé às wéll: nàmé öné às "àdvîsör" în rûntîmé.jsön.····························]</translation>
        </message>
        <message>
            <source>Ask the advisor</source>
            <translation>[Àsk thé àdvîsör·····]</translation>
        </message>
        <message>
            <source>Choose a session on the left.</source>
            <translation>[Chöösé à séssîön ön thé léft.·········]</translation>
        </message>
        <message>
            <source>Choose the folder of the agent's code first.</source>
            <translation>[Chöösé thé földér öf thé àgént's cödé fîrst.··············]</translation>
        </message>
        <message>
            <source>Sends the diagnosis and the files of the folder that matter most to %1 at %2. What it writes is checked and shown here; nothing is changed.</source>
            <translation>[Sénds thé dîàgnösîs ànd thé fîlés öf thé földér thàt màttér möst tö %1 àt %2. Whàt ît wrîtés îs chéckéd ànd shöwn here; nöthîng îs chàngéd.··············································]</translation>
        </message>
        <message>
            <source>The advisor's change passed every check and is the first one here.</source>
            <translation>[Thé àdvîsör's chàngé pàsséd évérý chéck ànd îs thé fîrst öné héré.······················]</translation>
        </message>
        <message>
            <source>The advisor answered without a change.</source>
            <translation>[Thé àdvîsör ànswéréd wîthöût à chàngé.············]</translation>
        </message>
        <message>
            <source>The advisor answered without a change: “%1”</source>
            <translation>[Thé àdvîsör ànswéréd wîthöût à chàngé: “%1”··············]</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>[%1: %2··]</translation>
        </message>
        <message>
            <source>The advisor's change was refused: %1</source>
            <translation>[Thé àdvîsör's chàngé wàs réfûséd: %1············]</translation>
        </message>
        <message>
            <source>The advisor gave no answer that can be used: %1.</source>
            <translation>[Thé àdvîsör gàvé nö ànswér thàt càn bé ûséd: %1.················]</translation>
        </message>
        <message>
            <source>The folder cannot be read: %1.</source>
            <translation>[Thé földér cànnöt bé réàd: %1.··········]</translation>
        </message>
        <message>
            <source>The advisor could not be asked: %1.</source>
            <translation>[Thé àdvîsör cöûld nöt bé àskéd: %1.···········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::BankChart</name>
        <message>
            <source>EmoBank over time</source>
            <translation>[ÉmöBànk övér tîmé·····]</translation>
        </message>
        <message>
            <source>%1 %2, by now %3</source>
            <translation>[%1 %2, bý nöw %3·····]</translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>[%n évént(s)···]</numerusform>
                <numerusform>[%n évént(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>after a rebound</source>
            <translation>[àftér à réböûnd·····]</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <translation>[%1 %2·]</translation>
        </message>
        <message>
            <source>mood %1</source>
            <translation>[mööd %1··]</translation>
        </message>
        <message>
            <source>%1 · %2 %3</source>
            <translation>[%1 · %2 %3···]</translation>
        </message>
        <message>
            <source>Nothing is banked yet</source>
            <translation>[Nöthîng îs bànkéd ýét·······]</translation>
        </message>
        <message numerus="yes">
            <source>%n row(s) in the EmoBank</source>
            <translation>
                <numerusform>[%n röw(s) în thé ÉmöBànk········]</numerusform>
                <numerusform>[%n röw(s) în thé ÉmöBànk········]</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a session on the left.</source>
            <translation>[Chöösé à séssîön ön thé léft.·········]</translation>
        </message>
        <message>
            <source>Nothing is banked yet. Successes, failures, delays and what the user says of them leave a trace here as they happen, and fade.</source>
            <translation>[Nöthîng îs bànkéd ýét. Sûccéssés, fàîlûrés, délàýs ànd whàt thé ûsér sàýs öf thém léàvé à tràcé héré às théý hàppén, ànd fàdé.··········································]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::CodePage</name>
        <message>
            <source>Save the patch</source>
            <translation>[Sàvé thé pàtch····]</translation>
        </message>
        <message>
            <source>Patches (*.patch *.diff)</source>
            <translation>[Pàtchés (*.pàtch *.dîff)········]</translation>
        </message>
        <message>
            <source>Proposed changes of the code</source>
            <translation>[Pröpöséd chàngés öf thé cödé·········]</translation>
        </message>
        <message>
            <source>The change as a unified diff</source>
            <translation>[Thé chàngé às à ûnîfîéd dîff·········]</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>[Cöpîéd.··]</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>[Sàvéd às %1.····]</translation>
        </message>
        <message>
            <source>Could not save: %1.</source>
            <translation>[Cöûld nöt sàvé: %1.······]</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>[Cöpý·]</translation>
        </message>
        <message>
            <source>Save as .patch…</source>
            <translation>[Sàvé às .pàtch…·····]</translation>
        </message>
        <message>
            <source>by the advisor</source>
            <translation>[bý thé àdvîsör····]</translation>
        </message>
        <message>
            <source>score %1</source>
            <translation>[scöré %1··]</translation>
        </message>
        <message>
            <source>%1
%2 · %3</source>
            <translation>[%1
%2 · %3···]</translation>
        </message>
        <message>
            <source>Why, and how to undo it</source>
            <translation>[Whý, ànd höw tö ûndö ît·······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::DiagnosisPanel</name>
        <message>
            <source>Folder of the agent's code</source>
            <translation>[Földér öf thé àgént's cödé········]</translation>
        </message>
        <message>
            <source>Diagnose now</source>
            <translation>[Dîàgnösé nöw····]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Choose the folder of the code…</source>
            <translation>[Chöösé thé földér öf thé cödé…··········]</translation>
        </message>
        <message>
            <source>Leave the code out</source>
            <translation>[Léàvé thé cödé öût······]</translation>
        </message>
        <message>
            <source>Progress of the diagnosis</source>
            <translation>[Prögréss öf thé dîàgnösîs········]</translation>
        </message>
        <message>
            <source>Nothing was banked while this session ran: all of this was worked out from its steps just now.</source>
            <translation>[Nöthîng wàs bànkéd whîlé thîs séssîön ràn: àll öf thîs wàs wörkéd öût fröm îts stéps jûst nöw.·······························]</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>[Fîndîngs··]</translation>
        </message>
        <message>
            <source>EmoBank</source>
            <translation>[ÉmöBànk··]</translation>
        </message>
        <message>
            <source>Prompt</source>
            <translation>[Prömpt··]</translation>
        </message>
        <message>
            <source>Code</source>
            <translation>[Cödé·]</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>[Rûns·]</translation>
        </message>
        <message>
            <source>No change of the code is offered. Choose the folder of the agent's code and diagnose: it is read, never written, and only changes that apply cleanly are shown here.</source>
            <translation>[Nö chàngé öf thé cödé îs öfféréd. Chöösé thé földér öf thé àgént's cödé ànd dîàgnösé: ît îs réàd, névér wrîttén, ànd önlý chàngés thàt àpplý cléànlý àré shöwn héré.······················································]</translation>
        </message>
        <message>
            <source>Code (%1)</source>
            <translation>[Cödé (%1)···]</translation>
        </message>
        <message>
            <source>Runs (%1)</source>
            <translation>[Rûns (%1)···]</translation>
        </message>
        <message>
            <source>run %1: %2</source>
            <translation>[rûn %1: %2···]</translation>
        </message>
        <message>
            <source>Nothing is there that could diagnose.</source>
            <translation>[Nöthîng îs théré thàt cöûld dîàgnösé.············]</translation>
        </message>
        <message>
            <source>Choose a session on the left.</source>
            <translation>[Chöösé à séssîön ön thé léft.·········]</translation>
        </message>
        <message>
            <source>Diagnose this session now</source>
            <translation>[Dîàgnösé thîs séssîön nöw········]</translation>
        </message>
        <message>
            <source>Code: none</source>
            <translation>[Cödé: nöné···]</translation>
        </message>
        <message>
            <source>Code: %1</source>
            <translation>[Cödé: %1··]</translation>
        </message>
        <message>
            <source>The folder of the agent's code, for changes of it</source>
            <translation>[Thé földér öf thé àgént's cödé, för chàngés öf ît················]</translation>
        </message>
        <message>
            <source>Diagnosing…</source>
            <translation>[Dîàgnösîng…···]</translation>
        </message>
        <message>
            <source>Diagnosing: %1</source>
            <translation>[Dîàgnösîng: %1····]</translation>
        </message>
        <message numerus="yes">
            <source>Diagnosing: %1, %n file(s) read, %2</source>
            <translation>
                <numerusform>[Dîàgnösîng: %1, %n fîlé(s) réàd, %2···········]</numerusform>
                <numerusform>[Dîàgnösîng: %1, %n fîlé(s) réàd, %2···········]</numerusform>
            </translation>
        </message>
        <message>
            <source>Asking the advisor…</source>
            <translation>[Àskîng thé àdvîsör…······]</translation>
        </message>
        <message numerus="yes">
            <source>The advisor has %n file(s), %1, and writes…</source>
            <translation>
                <numerusform>[Thé àdvîsör hàs %n fîlé(s), %1, ànd wrîtés…··············]</numerusform>
                <numerusform>[Thé àdvîsör hàs %n fîlé(s), %1, ànd wrîtés…··············]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::FamilyList</name>
        <message>
            <source>%1 before, %2 now</source>
            <translation>[%1 béföré, %2 nöw·····]</translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>[%n évént(s)···]</numerusform>
                <numerusform>[%n évént(s)···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 of %n healed</source>
            <translation>
                <numerusform>[%1 öf %n héàléd·····]</numerusform>
                <numerusform>[%1 öf %n héàléd·····]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2 · %3</source>
            <translation>[%1, %2 · %3···]</translation>
        </message>
        <message>
            <source>Causes (%1)</source>
            <translation>[Càûsés (%1)···]</translation>
        </message>
        <message>
            <source>No thorns, no causes.</source>
            <translation>[Nö thörns, nö càûsés.·······]</translation>
        </message>
        <message>
            <source>Not diagnosed yet.</source>
            <translation>[Nöt dîàgnöséd ýét.······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::FindingList</name>
        <message>
            <source>%1, %2 · %3</source>
            <translation>[%1, %2 · %3···]</translation>
        </message>
        <message>
            <source>Thorns (%1)</source>
            <translation>[Thörns (%1)···]</translation>
        </message>
        <message>
            <source>Nothing goes wrong.</source>
            <translation>[Nöthîng göés wröng.······]</translation>
        </message>
        <message>
            <source>Buds (%1)</source>
            <translation>[Bûds (%1)···]</translation>
        </message>
        <message>
            <source>Nothing that could become a rose.</source>
            <translation>[Nöthîng thàt cöûld bécömé à rösé.···········]</translation>
        </message>
        <message>
            <source>Roses (%1)</source>
            <translation>[Rösés (%1)···]</translation>
        </message>
        <message>
            <source>No roses: enough happened, and nothing of it went well. That is a sign of its own.</source>
            <translation>[Nö rösés: énöûgh hàppénéd, ànd nöthîng öf ît wént wéll. Thàt îs à sîgn öf îts öwn.···························]</translation>
        </message>
        <message>
            <source>No roses yet.</source>
            <translation>[Nö rösés ýét.····]</translation>
        </message>
        <message>
            <source>Not diagnosed yet.</source>
            <translation>[Nöt dîàgnöséd ýét.······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::FindingsPage</name>
        <message>
            <source>Evidence</source>
            <translation>[Évîdéncé··]</translation>
        </message>
        <message>
            <source>The diagnosis itself failed: this one stands on the EmoBank alone. The run says why.</source>
            <translation>[Thé dîàgnösîs îtsélf fàîléd: thîs öné stànds ön thé ÉmöBànk àlöné. Thé rûn sàýs whý.····························]</translation>
        </message>
        <message>
            <source>%1 stands on: %2</source>
            <translation>[%1 stànds ön: %2·····]</translation>
        </message>
        <message>
            <source>no step of this session</source>
            <translation>[nö stép öf thîs séssîön·······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::MoodGauges</name>
        <message>
            <source>Mood of the agent</source>
            <translation>[Mööd öf thé àgént·····]</translation>
        </message>
        <message>
            <source>mood</source>
            <translation>[mööd·]</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>[nöt knöwn···]</translation>
        </message>
        <message>
            <source>%1: %2 in this session, %3 over all sessions</source>
            <translation>[%1: %2 în thîs séssîön, %3 övér àll séssîöns··············]</translation>
        </message>
        <message>
            <source>this session</source>
            <translation>[thîs séssîön····]</translation>
        </message>
        <message>
            <source>all sessions</source>
            <translation>[àll séssîöns····]</translation>
        </message>
        <message>
            <source>%1: %2 in this session, %3 on average over all sessions</source>
            <translation>[%1: %2 în thîs séssîön, %3 ön àvéràgé övér àll séssîöns··················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::PromptPage</name>
        <message>
            <source>Version of the prompt</source>
            <translation>[Vérsîön öf thé prömpt·······]</translation>
        </message>
        <message>
            <source>Approve, edit or veto…</source>
            <translation>[Àpprövé, édît ör vétö…·······]</translation>
        </message>
        <message>
            <source>Goes to the proposed intervention, where it is answered</source>
            <translation>[Göés tö thé pröpöséd întérvéntîön, whéré ît îs ànswéréd··················]</translation>
        </message>
        <message>
            <source>Whole prompt</source>
            <translation>[Whölé prömpt····]</translation>
        </message>
        <message>
            <source>not proposed</source>
            <translation>[nöt pröpöséd····]</translation>
        </message>
        <message>
            <source>no change</source>
            <translation>[nö chàngé···]</translation>
        </message>
        <message>
            <source>Run %1, %2: %3</source>
            <translation>[Rûn %1, %2: %3····]</translation>
        </message>
        <message>
            <source>No run yet. “Diagnose now” drafts what the agent's prompt should say differently; nothing is changed before somebody approves it.</source>
            <translation>[Nö rûn ýét. “Dîàgnösé nöw” dràfts whàt thé àgént's prömpt shöûld sàý differently; nöthîng îs chàngéd béföré sömébödý àpprövés ît.···········································]</translation>
        </message>
        <message>
            <source>What was sent differs from this draft: it was edited.</source>
            <translation>[Whàt wàs sént dîfférs fröm thîs dràft: ît wàs édîtéd.·················]</translation>
        </message>
        <message>
            <source>No prompt with a core block is known of this agent, so none was drafted.</source>
            <translation>[Nö prömpt wîth à cöré blöck îs knöwn öf thîs àgént, sö nöné wàs dràftéd.························]</translation>
        </message>
        <message>
            <source>The prompt already reads as this run would have it.</source>
            <translation>[Thé prömpt àlréàdý réàds às thîs rûn wöûld hàvé ît.·················]</translation>
        </message>
        <message>
            <source>✓ Core block unchanged · SHA-256 %1…</source>
            <translation>[✓ Cöré blöck ûnchàngéd · SHÀ-256 %1…············]</translation>
        </message>
        <message>
            <source>It was not proposed: the agent cannot take another prompt while it runs, another proposal waits for an answer, or one was given before. The text can be copied.</source>
            <translation>[Ît wàs nöt pröpöséd: thé àgént cànnöt tàké ànöthér prömpt whîlé ît rûns, ànöthér pröpösàl wàîts för àn ànswér, ör öné wàs gîvén béföré. Thé téxt càn bé cöpîéd.·····················································]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::RunText</name>
        <message>
            <source>%1: done</source>
            <translation>[%1: döné··]</translation>
        </message>
        <message>
            <source>%1: failed, and something stood in for it</source>
            <translation>[%1: fàîléd, ànd söméthîng stööd în för ît·············]</translation>
        </message>
        <message>
            <source>%1: failed</source>
            <translation>[%1: fàîléd···]</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>[nöthîng··]</translation>
        </message>
        <message>
            <source>What to do about “%1”</source>
            <translation>[Whàt tö dö àböût “%1”·······]</translation>
        </message>
        <message>
            <source>Repaired when: %1</source>
            <translation>[Répàîréd whén: %1·····]</translation>
        </message>
        <message>
            <source>Run %1, %2</source>
            <translation>[Rûn %1, %2···]</translation>
        </message>
        <message>
            <source>rules %1</source>
            <translation>[rûlés %1··]</translation>
        </message>
        <message>
            <source>Appraised: %1</source>
            <translation>[Àppràîséd: %1····]</translation>
        </message>
        <message>
            <source>Mood: %1, stress %2, ill health %3</source>
            <translation>[Mööd: %1, stréss %2, îll héàlth %3···········]</translation>
        </message>
        <message>
            <source>▲ It ended after “%1”.</source>
            <translation>[▲ Ît éndéd àftér “%1”.·······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::RunsPage</name>
        <message numerus="yes">
            <source>%1, %n failed</source>
            <translation>
                <numerusform>[%1, %n fàîléd····]</numerusform>
                <numerusform>[%1, %n fàîléd····]</numerusform>
            </translation>
        </message>
        <message>
            <source>Time</source>
            <translation>[Tîmé·]</translation>
        </message>
        <message>
            <source>Stage</source>
            <translation>[Stàgé·]</translation>
        </message>
        <message>
            <source>Thorns/buds/roses</source>
            <translation>[Thörns/bûds/rösés·····]</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>[Whý·]</translation>
        </message>
        <message>
            <source>No run yet. A run diagnoses the session, drafts a change of the prompt and, with the folder of the agent's code, changes of that.</source>
            <translation>[Nö rûn ýét. À rûn dîàgnösés thé séssîön, dràfts à chàngé öf thé prömpt ànd, wîth thé földér öf thé àgént's cödé, chàngés öf thàt.···········································]</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>[Rûns·]</translation>
        </message>
        <message>
            <source>The run chosen</source>
            <translation>[Thé rûn chösén····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::SideBySideView</name>
        <message>
            <source>Before</source>
            <translation>[Béföré··]</translation>
        </message>
        <message>
            <source>After</source>
            <translation>[Àftér·]</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) added</source>
            <translation>
                <numerusform>[%n lîné(s) àddéd·····]</numerusform>
                <numerusform>[%n lîné(s) àddéd·····]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) removed</source>
            <translation>
                <numerusform>[%n lîné(s) rémövéd······]</numerusform>
                <numerusform>[%n lîné(s) rémövéd······]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::VigilReader</name>
        <message>
            <source>The EmoBank cannot be read: %1.</source>
            <translation>[Thé ÉmöBànk cànnöt bé réàd: %1.··········]</translation>
        </message>
        <message>
            <source>The folder cannot be read: %1.</source>
            <translation>[Thé földér cànnöt bé réàd: %1.··········]</translation>
        </message>
        <message>
            <source>The session could not be diagnosed: %1.</source>
            <translation>[Thé séssîön cöûld nöt bé dîàgnöséd: %1.·············]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::diagnosis::Words</name>
        <message>
            <source>frustration</source>
            <translation>[frûstràtîön···]</translation>
        </message>
        <message>
            <source>anxiety</source>
            <translation>[ànxîétý··]</translation>
        </message>
        <message>
            <source>relief</source>
            <translation>[rélîéf··]</translation>
        </message>
        <message>
            <source>pride</source>
            <translation>[prîdé·]</translation>
        </message>
        <message>
            <source>curiosity</source>
            <translation>[cûrîösîtý···]</translation>
        </message>
        <message>
            <source>calm</source>
            <translation>[càlm·]</translation>
        </message>
        <message>
            <source>determination</source>
            <translation>[détérmînàtîön····]</translation>
        </message>
        <message>
            <source>caution</source>
            <translation>[càûtîön··]</translation>
        </message>
        <message>
            <source>joy</source>
            <translation>[jöý·]</translation>
        </message>
        <message>
            <source>gratitude</source>
            <translation>[gràtîtûdé···]</translation>
        </message>
        <message>
            <source>energy</source>
            <translation>[énérgý··]</translation>
        </message>
        <message>
            <source>stress</source>
            <translation>[stréss··]</translation>
        </message>
        <message>
            <source>motivation</source>
            <translation>[mötîvàtîön···]</translation>
        </message>
        <message>
            <source>focus</source>
            <translation>[föcûs·]</translation>
        </message>
        <message>
            <source>ill health</source>
            <translation>[îll héàlth···]</translation>
        </message>
        <message>
            <source>begun</source>
            <translation>[bégûn·]</translation>
        </message>
        <message>
            <source>EmoBank updated</source>
            <translation>[ÉmöBànk ûpdàtéd·····]</translation>
        </message>
        <message>
            <source>diagnosed</source>
            <translation>[dîàgnöséd···]</translation>
        </message>
        <message>
            <source>prompt drafted</source>
            <translation>[prömpt dràftéd····]</translation>
        </message>
        <message>
            <source>code read</source>
            <translation>[cödé réàd···]</translation>
        </message>
        <message>
            <source>new</source>
            <translation>[néw·]</translation>
        </message>
        <message>
            <source>rising</source>
            <translation>[rîsîng··]</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>[stéàdý··]</translation>
        </message>
        <message>
            <source>falling</source>
            <translation>[fàllîng··]</translation>
        </message>
        <message>
            <source>gone</source>
            <translation>[göné·]</translation>
        </message>
        <message>
            <source>Rate limit</source>
            <translation>[Ràté lîmît···]</translation>
        </message>
        <message>
            <source>Permission</source>
            <translation>[Pérmîssîön···]</translation>
        </message>
        <message>
            <source>Wrong tool</source>
            <translation>[Wröng tööl···]</translation>
        </message>
        <message>
            <source>Wrong arguments</source>
            <translation>[Wröng àrgûménts·····]</translation>
        </message>
        <message>
            <source>Time-out</source>
            <translation>[Tîmé-öût··]</translation>
        </message>
        <message>
            <source>Contradiction</source>
            <translation>[Cöntràdîctîön····]</translation>
        </message>
        <message>
            <source>Repeated correction</source>
            <translation>[Répéàtéd cörréctîön······]</translation>
        </message>
        <message>
            <source>Late acknowledgement</source>
            <translation>[Làté àcknöwlédgémént······]</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>[Nöt föûnd···]</translation>
        </message>
        <message>
            <source>Service not available</source>
            <translation>[Sérvîcé nöt àvàîlàblé·······]</translation>
        </message>
        <message>
            <source>no thorns</source>
            <translation>[nö thörns···]</translation>
        </message>
        <message numerus="yes">
            <source>%n thorn(s)</source>
            <translation>
                <numerusform>[%n thörn(s)···]</numerusform>
                <numerusform>[%n thörn(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>no buds</source>
            <translation>[nö bûds··]</translation>
        </message>
        <message numerus="yes">
            <source>%n bud(s)</source>
            <translation>
                <numerusform>[%n bûd(s)···]</numerusform>
                <numerusform>[%n bûd(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>no roses</source>
            <translation>[nö rösés··]</translation>
        </message>
        <message numerus="yes">
            <source>%n rose(s)</source>
            <translation>
                <numerusform>[%n rösé(s)···]</numerusform>
                <numerusform>[%n rösé(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
        <message numerus="yes">
            <source>%n event(s)</source>
            <translation>
                <numerusform>[%n évént(s)···]</numerusform>
                <numerusform>[%n évént(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>✓ healed</source>
            <translation>[✓ héàléd··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::ChangeList</name>
        <message>
            <source>What changed between two calls</source>
            <translation>[Whàt chàngéd bétwéén twö càlls··········]</translation>
        </message>
        <message numerus="yes">
            <source>%n entered (%1 tokens)</source>
            <translation>
                <numerusform>[%n éntéréd (%1 tökéns)·······]</numerusform>
                <numerusform>[%n éntéréd (%1 tökéns)·······]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left (%1 tokens)</source>
            <translation>
                <numerusform>[%n léft (%1 tökéns)······]</numerusform>
                <numerusform>[%n léft (%1 tökéns)······]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n changed form (%1 tokens)</source>
            <translation>
                <numerusform>[%n chàngéd förm (%1 tökéns)·········]</numerusform>
                <numerusform>[%n chàngéd förm (%1 tökéns)·········]</numerusform>
            </translation>
        </message>
        <message>
            <source>From %1 to %2: %3</source>
            <translation>[Fröm %1 tö %2: %3·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::ChangeModel</name>
        <message>
            <source>entered</source>
            <translation>[éntéréd··]</translation>
        </message>
        <message>
            <source>left</source>
            <translation>[léft·]</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>[chàngéd··]</translation>
        </message>
        <message>
            <source>What</source>
            <translation>[Whàt·]</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>[Méssàgé··]</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>[Béföré··]</translation>
        </message>
        <message>
            <source>After</source>
            <translation>[Àftér·]</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>[Tökéns··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FocusActions</name>
        <message>
            <source>Pin</source>
            <translation>[Pîn·]</translation>
        </message>
        <message>
            <source>Send in full</source>
            <translation>[Sénd în fûll····]</translation>
        </message>
        <message>
            <source>Send compressed</source>
            <translation>[Sénd cömprésséd·····]</translation>
        </message>
        <message>
            <source>Send a placeholder</source>
            <translation>[Sénd à plàcéhöldér······]</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>[Léàvé öût···]</translation>
        </message>
        <message>
            <source>Let the policy decide</source>
            <translation>[Lét thé pölîcý décîdé·······]</translation>
        </message>
        <message>
            <source>Unpin</source>
            <translation>[Ûnpîn·]</translation>
        </message>
        <message>
            <source>Select a message first.</source>
            <translation>[Séléct à méssàgé fîrst.·······]</translation>
        </message>
        <message>
            <source>Takes effect with the next call.</source>
            <translation>[Tàkés éfféct wîth thé néxt càll.··········]</translation>
        </message>
        <message>
            <source>The session takes no acts now.</source>
            <translation>[Thé séssîön tàkés nö àcts nöw.··········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FocusDetails</name>
        <message>
            <source>Original text</source>
            <translation>[Örîgînàl téxt····]</translation>
        </message>
        <message>
            <source>This call's request did not have the message.</source>
            <translation>[Thîs càll's réqûést dîd nöt hàvé thé méssàgé.···············]</translation>
        </message>
        <message>
            <source>%1 %2 tokens, %3.</source>
            <translation>[%1 %2 tökéns, %3.·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FocusMapPanel</name>
        <message>
            <source>pinned</source>
            <translation>[pînnéd··]</translation>
        </message>
        <message>
            <source>constraint</source>
            <translation>[cönstràînt···]</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>[Méssàgé··]</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>[Rölé·]</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>[Förm·]</translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>[Stréngth··]</translation>
        </message>
        <message>
            <source>Kept as</source>
            <translation>[Képt às··]</translation>
        </message>
        <message>
            <source>Since call</source>
            <translation>[Sîncé càll···]</translation>
        </message>
        <message>
            <source>Tokens</source>
            <translation>[Tökéns··]</translation>
        </message>
        <message>
            <source>Focus map as a table</source>
            <translation>[Föcûs màp às à tàblé······]</translation>
        </message>
        <message>
            <source>Asked for. It takes effect with the next call.</source>
            <translation>[Àskéd för. Ît tàkés éfféct wîth thé néxt càll.···············]</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>[Tàblé·]</translation>
        </message>
        <message>
            <source>%1 · %2 of %3 tokens · saved %4 %</source>
            <translation>[%1 · %2 öf %3 tökéns · sàvéd %4 %···········]</translation>
        </message>
        <message>
            <source>What the packing said of it is not stored.</source>
            <translation>[Whàt thé pàckîng sàîd öf ît îs nöt störéd.··············]</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>[%1: %2··]</translation>
        </message>
        <message>
            <source>Compare with the call before</source>
            <translation>[Cömpàré wîth thé càll béföré·········]</translation>
        </message>
        <message>
            <source>Compare with the newest call</source>
            <translation>[Cömpàré wîth thé néwést càll·········]</translation>
        </message>
        <message>
            <source>Go to the step of this call</source>
            <translation>[Gö tö thé stép öf thîs càll·········]</translation>
        </message>
        <message>
            <source>Show everything</source>
            <translation>[Shöw évérýthîng·····]</translation>
        </message>
        <message>
            <source>no call was packed in the stretch chosen</source>
            <translation>[nö càll wàs pàckéd în thé strétch chösén·············]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FocusMapView</name>
        <message>
            <source>Nothing was packed yet.

An agent that lets the runtime pack its context (context/compose) shows here, call by call, what it still has in mind: a row for each message, a column for each call, the budget above. Pins and constraints stay on top.</source>
            <translation>[Nöthîng wàs pàckéd ýét.

Àn àgént thàt léts thé rûntîmé pàck îts cöntéxt (cöntéxt/cömpösé) shöws héré, càll bý càll, whàt ît stîll hàs în mînd: à röw för éàch méssàgé, à cölûmn för éàch càll, thé bûdgét àbövé. Pîns ànd cönstràînts stàý ön töp.·················································································]</translation>
        </message>
        <message>
            <source>budget %1</source>
            <translation>[bûdgét %1···]</translation>
        </message>
        <message>
            <source>Focus map</source>
            <translation>[Föcûs màp···]</translation>
        </message>
        <message>
            <source>nothing packed yet</source>
            <translation>[nöthîng pàckéd ýét······]</translation>
        </message>
        <message>
            <source>%1 · %2 of %3 tokens · %4</source>
            <translation>[%1 · %2 öf %3 tökéns · %4········]</translation>
        </message>
        <message>
            <source>%1: %2 of %3 tokens, %4 unpacked</source>
            <translation>[%1: %2 öf %3 tökéns, %4 ûnpàckéd··········]</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>[%1: %2··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FocusWords</name>
        <message>
            <source>full</source>
            <translation>[fûll·]</translation>
        </message>
        <message>
            <source>compressed</source>
            <translation>[cömprésséd···]</translation>
        </message>
        <message>
            <source>placeholder</source>
            <translation>[plàcéhöldér···]</translation>
        </message>
        <message>
            <source>dropped</source>
            <translation>[dröppéd··]</translation>
        </message>
        <message>
            <source>not in the request</source>
            <translation>[nöt în thé réqûést······]</translation>
        </message>
        <message>
            <source>F</source>
            <comment>full, one letter</comment>
            <translation>[F]</translation>
        </message>
        <message>
            <source>C</source>
            <comment>compressed, one letter</comment>
            <translation>[C]</translation>
        </message>
        <message>
            <source>P</source>
            <comment>placeholder, one letter</comment>
            <translation>[P]</translation>
        </message>
        <message>
            <source>D</source>
            <comment>dropped, one letter</comment>
            <translation>[D]</translation>
        </message>
        <message>
            <source>own words</source>
            <translation>[öwn wörds···]</translation>
        </message>
        <message>
            <source>neighbours</source>
            <translation>[néîghböûrs···]</translation>
        </message>
        <message>
            <source>same sitting</source>
            <translation>[sàmé sîttîng····]</translation>
        </message>
        <message>
            <source>related words</source>
            <translation>[rélàtéd wörds····]</translation>
        </message>
        <message>
            <source>repeats the query</source>
            <translation>[répéàts thé qûérý·····]</translation>
        </message>
        <message>
            <source>speaker</source>
            <translation>[spéàkér··]</translation>
        </message>
        <message>
            <source>time</source>
            <translation>[tîmé·]</translation>
        </message>
        <message>
            <source>manner</source>
            <translation>[mànnér··]</translation>
        </message>
        <message>
            <source>similar meaning</source>
            <translation>[sîmîlàr méànîng·····]</translation>
        </message>
        <message>
            <source>recency</source>
            <translation>[récéncý··]</translation>
        </message>
        <message>
            <source>importance</source>
            <translation>[împörtàncé···]</translation>
        </message>
        <message>
            <source>system text</source>
            <translation>[sýstém téxt···]</translation>
        </message>
        <message>
            <source>pins and constraints</source>
            <translation>[pîns ànd cönstràînts······]</translation>
        </message>
        <message>
            <source>tool results</source>
            <translation>[tööl résûlts····]</translation>
        </message>
        <message>
            <source>trivial</source>
            <translation>[trîvîàl··]</translation>
        </message>
        <message>
            <source>relevant</source>
            <translation>[rélévànt··]</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>[crîtîcàl··]</translation>
        </message>
        <message>
            <source>System text always stays whole.</source>
            <translation>[Sýstém téxt àlwàýs stàýs whölé.··········]</translation>
        </message>
        <message>
            <source>An operator decided its form.</source>
            <translation>[Àn öpéràtör décîdéd îts förm.·········]</translation>
        </message>
        <message>
            <source>It is pinned.</source>
            <translation>[Ît îs pînnéd.····]</translation>
        </message>
        <message>
            <source>It states a constraint, which is never lost.</source>
            <translation>[Ît stàtés à cönstràînt, whîch îs névér löst.··············]</translation>
        </message>
        <message>
            <source>It is among the newest messages.</source>
            <translation>[Ît îs àmöng thé néwést méssàgés.··········]</translation>
        </message>
        <message>
            <source>It belongs to a tool call that is not finished.</source>
            <translation>[Ît bélöngs tö à tööl càll thàt îs nöt fînîshéd.···············]</translation>
        </message>
        <message>
            <source>It is worth its tokens for what the next call is about.</source>
            <translation>[Ît îs wörth îts tökéns för whàt thé néxt càll îs àböût.··················]</translation>
        </message>
        <message>
            <source>Its score was high enough.</source>
            <translation>[Îts scöré wàs hîgh énöûgh.········]</translation>
        </message>
        <message>
            <source>It was recalled for what the next call is about.</source>
            <translation>[Ît wàs récàlléd för whàt thé néxt càll îs àböût.················]</translation>
        </message>
        <message>
            <source>Its score decided, by the policy's thresholds.</source>
            <translation>[Îts scöré décîdéd, bý thé pölîcý's thréshölds.···············]</translation>
        </message>
        <message>
            <source>Observe mode: nothing is left out.</source>
            <translation>[Öbsérvé mödé: nöthîng îs léft öût.···········]</translation>
        </message>
        <message>
            <source>The budget had no room for more of it.</source>
            <translation>[Thé bûdgét hàd nö rööm för möré öf ît.············]</translation>
        </message>
        <message>
            <source>It shares a placeholder with its neighbours.</source>
            <translation>[Ît shàrés à plàcéhöldér wîth îts néîghböûrs.··············]</translation>
        </message>
        <message>
            <source>Its score alone asked for %1.</source>
            <translation>[Îts scöré àlöné àskéd för %1.·········]</translation>
        </message>
        <message>
            <source>%1 since call %2</source>
            <translation>[%1 sîncé càll %2·····]</translation>
        </message>
        <message>
            <source>%1 to call %2</source>
            <translation>[%1 tö càll %2····]</translation>
        </message>
        <message>
            <source>too few calls to say when the budget fills</source>
            <translation>[töö féw càlls tö sàý whén thé bûdgét fîlls··············]</translation>
        </message>
        <message>
            <source>not filling up</source>
            <translation>[nöt fîllîng ûp····]</translation>
        </message>
        <message>
            <source>over budget since call %1</source>
            <translation>[övér bûdgét sîncé càll %1········]</translation>
        </message>
        <message>
            <source>full at about call %1 (%2 or later)</source>
            <translation>[fûll àt àböût càll %1 (%2 ör làtér)···········]</translation>
        </message>
        <message>
            <source>full at about call %1 (%2 to %3)</source>
            <translation>[fûll àt àböût càll %1 (%2 tö %3)··········]</translation>
        </message>
        <message>
            <source>call %1</source>
            <translation>[càll %1··]</translation>
        </message>
        <message>
            <source>strength %1 of 15</source>
            <translation>[stréngth %1 öf 15·····]</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>[pînnéd··]</translation>
        </message>
        <message>
            <source>constraint</source>
            <translation>[cönstràînt···]</translation>
        </message>
        <message>
            <source>%1 tokens whole</source>
            <translation>[%1 tökéns whölé·····]</translation>
        </message>
        <message>
            <source>first call</source>
            <translation>[fîrst càll···]</translation>
        </message>
        <message>
            <source>Nothing was sent before.</source>
            <translation>[Nöthîng wàs sént béföré.········]</translation>
        </message>
        <message>
            <source>goes on</source>
            <translation>[göés ön··]</translation>
        </message>
        <message>
            <source>It only adds to what was sent before.</source>
            <translation>[Ît önlý àdds tö whàt wàs sént béföré.············]</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>[wàîts·]</translation>
        </message>
        <message>
            <source>Packing anew waits: it costs more than it saves. What was sent before stands.</source>
            <translation>[Pàckîng ànéw wàîts: ît cösts möré thàn ît sàvés. Whàt wàs sént béföré stànds.·························]</translation>
        </message>
        <message>
            <source>packed anew: pays</source>
            <translation>[pàckéd ànéw: pàýs·····]</translation>
        </message>
        <message>
            <source>Packed anew, because it saves more than it costs.</source>
            <translation>[Pàckéd ànéw, bécàûsé ît sàvés möré thàn ît cösts.················]</translation>
        </message>
        <message>
            <source>packed anew: room</source>
            <translation>[pàckéd ànéw: rööm·····]</translation>
        </message>
        <message>
            <source>Packed anew, because what was sent before and what is new do not fit the budget.</source>
            <translation>[Pàckéd ànéw, bécàûsé whàt wàs sént béföré ànd whàt îs néw dö nöt fît thé bûdgét.··························]</translation>
        </message>
        <message>
            <source>packed anew: never lost</source>
            <translation>[pàckéd ànéw: névér löst·······]</translation>
        </message>
        <message>
            <source>Packed anew, because something that is never lost was not sent whole before.</source>
            <translation>[Pàckéd ànéw, bécàûsé söméthîng thàt îs névér löst wàs nöt sént whölé béföré.·························]</translation>
        </message>
        <message>
            <source>packed anew: operator</source>
            <translation>[pàckéd ànéw: öpéràtör·······]</translation>
        </message>
        <message>
            <source>Packed anew, because an operator's choice changed.</source>
            <translation>[Pàckéd ànéw, bécàûsé àn öpéràtör's chöîcé chàngéd.················]</translation>
        </message>
        <message>
            <source>packed anew: wanted</source>
            <translation>[pàckéd ànéw: wàntéd······]</translation>
        </message>
        <message>
            <source>Packed anew, because the new question asks for what was not sent whole before.</source>
            <translation>[Pàckéd ànéw, bécàûsé thé néw qûéstîön àsks för whàt wàs nöt sént whölé béföré.··························]</translation>
        </message>
        <message>
            <source>packed anew: expired</source>
            <translation>[pàckéd ànéw: éxpîréd······]</translation>
        </message>
        <message>
            <source>Packed anew: the provider's cache has expired.</source>
            <translation>[Pàckéd ànéw: thé prövîdér's càché hàs éxpîréd.···············]</translation>
        </message>
        <message>
            <source>packed anew: changed</source>
            <translation>[pàckéd ànéw: chàngéd······]</translation>
        </message>
        <message>
            <source>Packed anew, because the agent changed its budget, policy or messages.</source>
            <translation>[Pàckéd ànéw, bécàûsé thé àgént chàngéd îts bûdgét, pölîcý ör méssàgés.·······················]</translation>
        </message>
        <message>
            <source>%1 input tokens</source>
            <translation>[%1 înpût tökéns·····]</translation>
        </message>
        <message>
            <source>Counted by %1.</source>
            <translation>[Cöûntéd bý %1.····]</translation>
        </message>
        <message>
            <source>The model has not reported enough to check the count.</source>
            <translation>[Thé mödél hàs nöt répörtéd énöûgh tö chéck thé cöûnt.·················]</translation>
        </message>
        <message numerus="yes">
            <source>The model reports %1 tokens for one counted (%n comparison(s)).</source>
            <translation>
                <numerusform>[Thé mödél répörts %1 tökéns för öné cöûntéd (%n cömpàrîsön(s)).·····················]</numerusform>
                <numerusform>[Thé mödél répörts %1 tökéns för öné cöûntéd (%n cömpàrîsön(s)).·····················]</numerusform>
            </translation>
        </message>
        <message>
            <source>Error of the count: %1 % on average, at most %2 % in 95 of 100.</source>
            <translation>[Érrör öf thé cöûnt: %1 % ön àvéràgé, àt möst %2 % în 95 öf 100.·····················]</translation>
        </message>
        <message>
            <source>The budget was divided by %1, so that a low count does not exceed it.</source>
            <translation>[Thé bûdgét wàs dîvîdéd bý %1, sö thàt à löw cöûnt döés nöt éxcééd ît.·······················]</translation>
        </message>
        <message>
            <source>Beside the messages a call carries about %1 tokens.</source>
            <translation>[Bésîdé thé méssàgés à càll càrrîés àböût %1 tökéns.·················]</translation>
        </message>
        <message>
            <source>%1 tokens of it are taken to be cached by the provider.</source>
            <translation>[%1 tökéns öf ît àré tàkén tö bé càchéd bý thé prövîdér.··················]</translation>
        </message>
        <message>
            <source>Packing anew gives up %1 cached tokens: price %2, expected saving %3.</source>
            <translation>[Pàckîng ànéw gîvés ûp %1 càchéd tökéns: prîcé %2, éxpéctéd sàvîng %3.·······················]</translation>
        </message>
        <message>
            <source>It stays in this form until packing anew pays.</source>
            <translation>[Ît stàýs în thîs förm ûntîl pàckîng ànéw pàýs.···············]</translation>
        </message>
        <message>
            <source>%1 cached, %2</source>
            <comment>tokens, and why</comment>
            <translation>[%1 càchéd, %2····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::FormStrip</name>
        <message>
            <source>Forms of the message over all calls</source>
            <translation>[Förms öf thé méssàgé övér àll càlls···········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::focusmap::ScoreBars</name>
        <message>
            <source>What the score is made of</source>
            <translation>[Whàt thé scöré îs màdé öf········]</translation>
        </message>
        <message>
            <source>%1; value for its tokens %2</source>
            <translation>[%1; vàlûé för îts tökéns %2·········]</translation>
        </message>
        <message>
            <source>value for its tokens</source>
            <translation>[vàlûé för îts tökéns······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::gauges::EvidencePanel</name>
        <message>
            <source>Step</source>
            <translation>[Stép·]</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>[Réàsön··]</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>[Wéîght··]</translation>
        </message>
        <message>
            <source>Text it stands on</source>
            <translation>[Téxt ît stànds ön·····]</translation>
        </message>
        <message>
            <source>Evidence</source>
            <translation>[Évîdéncé··]</translation>
        </message>
        <message>
            <source>Nothing was given as evidence for this value.</source>
            <translation>[Nöthîng wàs gîvén às évîdéncé för thîs vàlûé.···············]</translation>
        </message>
        <message>
            <source>Choose a signal above, a point of the signal history or a held call: its evidence stands here, step by step.</source>
            <translation>[Chöösé à sîgnàl àbövé, à pöînt öf thé sîgnàl hîstörý ör à héld càll: îts évîdéncé stànds héré, stép bý stép.····································]</translation>
        </message>
        <message>
            <source>%1, after step %2</source>
            <translation>[%1, àftér stép %2·····]</translation>
        </message>
        <message>
            <source>The evidence of a value this old is not kept in the window.</source>
            <translation>[Thé évîdéncé öf à vàlûé thîs öld îs nöt képt în thé wîndöw.···················]</translation>
        </message>
        <message>
            <source>%1 was held</source>
            <translation>[%1 wàs héld···]</translation>
        </message>
        <message>
            <source>%1 was held: %2</source>
            <translation>[%1 wàs héld: %2·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::gauges::GaugeStrip</name>
        <message>
            <source>Signals</source>
            <translation>[Sîgnàls··]</translation>
        </message>
        <message>
            <source>Signals appear with the first steps of a session: context use, cost, repeated actions.</source>
            <translation>[Sîgnàls àppéàr wîth thé fîrst stéps öf à séssîön: cöntéxt ûsé, cöst, répéàtéd àctîöns.····························]</translation>
        </message>
        <message>
            <source>%1 (weight %2)</source>
            <translation>[%1 (wéîght %2)····]</translation>
        </message>
        <message>
            <source>%1, step %2 (weight %3)</source>
            <translation>[%1, stép %2 (wéîght %3)·······]</translation>
        </message>
        <message>
            <source>No evidence for this value</source>
            <translation>[Nö évîdéncé för thîs vàlûé········]</translation>
        </message>
        <message>
            <source>Show its history</source>
            <translation>[Shöw îts hîstörý·····]</translation>
        </message>
        <message numerus="yes">
            <source>and %n more; click to see them</source>
            <translation>
                <numerusform>[ànd %n more; clîck tö séé thém··········]</numerusform>
                <numerusform>[ànd %n more; clîck tö séé thém··········]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>[%1 (%2)··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::gauges::GaugeText</name>
        <message>
            <source>high</source>
            <translation>[hîgh·]</translation>
        </message>
        <message>
            <source>rising</source>
            <translation>[rîsîng··]</translation>
        </message>
        <message>
            <source>none</source>
            <translation>[nöné·]</translation>
        </message>
        <message>
            <source>low</source>
            <translation>[löw·]</translation>
        </message>
        <message>
            <source>% of %1</source>
            <translation>[% öf %1··]</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>[tökéns··]</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>[öf %1·]</translation>
        </message>
        <message>
            <source>so far</source>
            <translation>[sö fàr··]</translation>
        </message>
        <message>
            <source>same action ×%1</source>
            <translation>[sàmé àctîön ×%1·····]</translation>
        </message>
        <message>
            <source>raised</source>
            <translation>[ràîséd··]</translation>
        </message>
        <message numerus="yes">
            <source>full in about %n step(s)</source>
            <translation>
                <numerusform>[fûll în àböût %n stép(s)········]</numerusform>
                <numerusform>[fûll în àböût %n stép(s)········]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>spent in about %n step(s)</source>
            <translation>
                <numerusform>[spént în àböût %n stép(s)········]</numerusform>
                <numerusform>[spént în àböût %n stép(s)········]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at its limit in about %n step(s)</source>
            <translation>
                <numerusform>[àt îts lîmît în àböût %n stép(s)··········]</numerusform>
                <numerusform>[àt îts lîmît în àböût %n stép(s)··········]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 (%2 or more)</source>
            <translation>[%1 (%2 ör möré)·····]</translation>
        </message>
        <message>
            <source>%1 (%2 to %3)</source>
            <translation>[%1 (%2 tö %3)····]</translation>
        </message>
        <message numerus="yes">
            <source>≈ %n step(s)</source>
            <translation>
                <numerusform>[≈ %n stép(s)····]</numerusform>
                <numerusform>[≈ %n stép(s)····]</numerusform>
            </translation>
        </message>
        <message>
            <source>falling</source>
            <translation>[fàllîng··]</translation>
        </message>
        <message>
            <source>steady</source>
            <translation>[stéàdý··]</translation>
        </message>
        <message>
            <source>weight 0: it is about one call, which is judged by itself</source>
            <translation>[wéîght 0: ît îs àböût öné càll, whîch îs jûdgéd bý îtsélf···················]</translation>
        </message>
        <message>
            <source>weight 0: it did not help to foresee failures on the development data</source>
            <translation>[wéîght 0: ît dîd nöt hélp tö föréséé fàîlûrés ön thé dévélöpmént dàtà·······················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::gauges::SignalChart</name>
        <message>
            <source>History of the signals</source>
            <translation>[Hîstörý öf thé sîgnàls·······]</translation>
        </message>
        <message>
            <source>No signal has been computed for this session yet.</source>
            <translation>[Nö sîgnàl hàs béén cömpûtéd för thîs séssîön ýét.················]</translation>
        </message>
        <message>
            <source>Show or hide this line</source>
            <translation>[Shöw ör hîdé thîs lîné·······]</translation>
        </message>
        <message>
            <source>Whole session</source>
            <translation>[Whölé séssîön····]</translation>
        </message>
        <message>
            <source>Shows the whole session again (0)</source>
            <translation>[Shöws thé whölé séssîön àgàîn (0)···········]</translation>
        </message>
        <message>
            <source>step %1 · %2</source>
            <translation>[stép %1 · %2····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::gauges::SignalPlot</name>
        <message>
            <source>Lines of the signals over time</source>
            <translation>[Lînés öf thé sîgnàls övér tîmé··········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::history::FleetDelegate</name>
        <message>
            <source>Needs input</source>
            <translation>[Nééds înpût···]</translation>
        </message>
        <message>
            <source>Working</source>
            <translation>[Wörkîng··]</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>[Îdlé·]</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>[Pàûséd··]</translation>
        </message>
        <message>
            <source>Stored · %1</source>
            <translation>[Störéd · %1···]</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>[%1 mîn··]</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>[%1 h·]</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
        <message>
            <source>agent left, may resume</source>
            <translation>[àgént léft, màý résûmé·······]</translation>
        </message>
        <message>
            <source>stored</source>
            <translation>[störéd··]</translation>
        </message>
        <message>
            <source>proposed: %1</source>
            <translation>[pröpöséd: %1····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::history::FleetPanel</name>
        <message>
            <source>Fleet</source>
            <translation>[Fléét·]</translation>
        </message>
        <message>
            <source>Sessions</source>
            <translation>[Séssîöns··]</translation>
        </message>
        <message>
            <source>No agent has been here yet.</source>
            <translation>[Nö àgént hàs béén héré ýét.·········]</translation>
        </message>
        <message>
            <source>Delete sessions</source>
            <translation>[Délété séssîöns·····]</translation>
        </message>
        <message numerus="yes">
            <source>Delete %n stored session(s) with all steps? The audit keeps that it was done.</source>
            <translation>
                <numerusform>[Délété %n störéd séssîön(s) wîth àll stéps? Thé àûdît kééps thàt ît wàs döné.·························]</numerusform>
                <numerusform>[Délété %n störéd séssîön(s) wîth àll stéps? Thé àûdît kééps thàt ît wàs döné.·························]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s)</source>
            <comment>badge: so many approvals wait for a person</comment>
            <translation>
                <numerusform>[%n wàît(s)···]</numerusform>
                <numerusform>[%n wàît(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete…</source>
            <translation>[Délété…··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::history::HitDelegate</name>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::history::SearchDialog</name>
        <message>
            <source>Search all sessions</source>
            <translation>[Séàrch àll séssîöns······]</translation>
        </message>
        <message>
            <source>Words in any step of any session</source>
            <translation>[Wörds în àný stép öf àný séssîön··········]</translation>
        </message>
        <message>
            <source>Found steps, newest first</source>
            <translation>[Föûnd stéps, néwést fîrst········]</translation>
        </message>
        <message>
            <source>The search failed: %1</source>
            <translation>[Thé séàrch fàîléd: %1·······]</translation>
        </message>
        <message>
            <source>Enter goes to the step. Newest steps come first.</source>
            <translation>[Éntér göés tö thé stép. Néwést stéps cömé fîrst.················]</translation>
        </message>
        <message>
            <source>No step holds these words.</source>
            <translation>[Nö stép hölds thésé wörds.········]</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s) found</source>
            <translation>
                <numerusform>[%n stép(s) föûnd·····]</numerusform>
                <numerusform>[%n stép(s) föûnd·····]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::inject::InjectPanel</name>
        <message>
            <source>Message for the agent</source>
            <translation>[Méssàgé för thé àgént·······]</translation>
        </message>
        <message>
            <source>A message for the agent. It reads it before its next model call.</source>
            <translation>[À méssàgé för thé àgént. Ît réàds ît béföré îts néxt mödél càll.·····················]</translation>
        </message>
        <message>
            <source>Role of the message</source>
            <translation>[Rölé öf thé méssàgé······]</translation>
        </message>
        <message>
            <source>as user</source>
            <translation>[às ûsér··]</translation>
        </message>
        <message>
            <source>as system</source>
            <translation>[às sýstém···]</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>[Sénd·]</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>[Ctrl+Éntér···]</translation>
        </message>
        <message>
            <source>Messages injected before</source>
            <translation>[Méssàgés înjéctéd béföré········]</translation>
        </message>
        <message>
            <source>Waiting for the runtime to confirm…</source>
            <translation>[Wàîtîng för thé rûntîmé tö cönfîrm…···········]</translation>
        </message>
        <message>
            <source>Too long: at most %1 characters.</source>
            <translation>[Töö löng: àt möst %1 chàràctérs.··········]</translation>
        </message>
        <message>
            <source>Sent.</source>
            <translation>[Sént.·]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::inject::RollbackDialog</name>
        <message>
            <source>Roll back to a checkpoint</source>
            <translation>[Röll bàck tö à chéckpöînt········]</translation>
        </message>
        <message>
            <source>Reading the checkpoints…</source>
            <translation>[Réàdîng thé chéckpöînts…········]</translation>
        </message>
        <message>
            <source>Checkpoints, newest first</source>
            <translation>[Chéckpöînts, néwést fîrst········]</translation>
        </message>
        <message>
            <source>Reason the agent will read…</source>
            <translation>[Réàsön thé àgént wîll réàd…·········]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>[Ésc·]</translation>
        </message>
        <message>
            <source>Roll back</source>
            <translation>[Röll bàck···]</translation>
        </message>
        <message>
            <source>%1 · step %2 · %3</source>
            <translation>[%1 · stép %2 · %3·····]</translation>
        </message>
        <message>
            <source>The agent does not say what this restores.</source>
            <translation>[Thé àgént döés nöt sàý whàt thîs réstörés.··············]</translation>
        </message>
        <message>
            <source>Restores: %1.</source>
            <translation>[Réstörés: %1.····]</translation>
        </message>
        <message>
            <source>What already happened outside (mails, purchases, remote changes) is not undone.</source>
            <translation>[Whàt àlréàdý hàppénéd öûtsîdé (màîls, pûrchàsés, rémöté chàngés) îs nöt ûndöné.··························]</translation>
        </message>
        <message>
            <source>An agent can go back only to a checkpoint it saved, not to any step.</source>
            <translation>[Àn àgént càn gö bàck önlý tö à chéckpöînt ît sàvéd, nöt tö àný stép.······················]</translation>
        </message>
        <message>
            <source>This agent has saved no checkpoint yet, so there is no place to go back to. Its program saves one with checkpoint/save (checkpoint() in the clients). To correct it now, inject a message, or stop it.</source>
            <translation>[Thîs àgént hàs sàvéd nö chéckpöînt ýét, sö théré îs nö plàcé tö gö bàck tö. Îts prögràm sàvés öné wîth chéckpöînt/sàvé (chéckpöînt() în thé clîénts). Tö cörréct ît nöw, înjéct à méssàgé, ör stöp ît.··································································]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::inject::StopDialog</name>
        <message>
            <source>Stop the session</source>
            <translation>[Stöp thé séssîön·····]</translation>
        </message>
        <message>
            <source>Stop &lt;b&gt;%1&lt;/b&gt;? Calls that wait are vetoed and no further call is let through.</source>
            <translation>[Stöp &lt;b&gt;%1&lt;/b&gt;? Càlls thàt wàît àré vétöéd ànd nö fûrthér càll îs lét thröûgh.··························]</translation>
        </message>
        <message>
            <source>Reason the agent will read…</source>
            <translation>[Réàsön thé àgént wîll réàd…·········]</translation>
        </message>
        <message>
            <source>Reason the agent will read</source>
            <translation>[Réàsön thé àgént wîll réàd········]</translation>
        </message>
        <message>
            <source>The agent cannot be told to end by itself; it is stopped at the gate.</source>
            <translation>[Thé àgént cànnöt bé töld tö énd bý itself; ît îs stöppéd àt thé gàté.·······················]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>[Ésc·]</translation>
        </message>
        <message>
            <source>Ctrl+Enter</source>
            <translation>[Ctrl+Éntér···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::inject::Words</name>
        <message>
            <source>No session is selected.</source>
            <translation>[Nö séssîön îs séléctéd.·······]</translation>
        </message>
        <message>
            <source>The session has ended.</source>
            <translation>[Thé séssîön hàs éndéd.·······]</translation>
        </message>
        <message>
            <source>The agent is not attached now.</source>
            <translation>[Thé àgént îs nöt àttàchéd nöw.··········]</translation>
        </message>
        <message>
            <source>This agent did not say that it can do this.</source>
            <translation>[Thîs àgént dîd nöt sàý thàt ît càn dö thîs.··············]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::BacktestView</name>
        <message>
            <source>Try the text on the stored sessions to see here which calls it would decide otherwise than the policy in force.</source>
            <translation>[Trý thé téxt ön thé störéd séssîöns tö séé héré whîch càlls ît wöûld décîdé öthérwîsé thàn thé pölîcý în förcé.·····································]</translation>
        </message>
        <message>
            <source>Sessions read</source>
            <translation>[Séssîöns réàd····]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Calls decided otherwise</source>
            <translation>[Càlls décîdéd öthérwîsé·······]</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>[Càll·]</translation>
        </message>
        <message>
            <source>Present</source>
            <translation>[Présént··]</translation>
        </message>
        <message>
            <source>Tried</source>
            <translation>[Trîéd·]</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>[Rûlé·]</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>[Thén·]</translation>
        </message>
        <message>
            <source>Reading the stored sessions…</source>
            <translation>[Réàdîng thé störéd séssîöns…·········]</translation>
        </message>
        <message>
            <source>%1 of %2 sessions read, %3 calls</source>
            <translation>[%1 öf %2 séssîöns réàd, %3 càlls··········]</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>[Càncélléd.···]</translation>
        </message>
        <message>
            <source>present</source>
            <translation>[présént··]</translation>
        </message>
        <message>
            <source>tried</source>
            <translation>[trîéd·]</translation>
        </message>
        <message>
            <source>No stored session has a proposed call yet.</source>
            <translation>[Nö störéd séssîön hàs à pröpöséd càll ýét.··············]</translation>
        </message>
        <message>
            <source>%1 of %2: %3.</source>
            <translation>[%1 öf %2: %3.····]</translation>
        </message>
        <message numerus="yes">
            <source>%n call(s)</source>
            <translation>
                <numerusform>[%n càll(s)···]</numerusform>
                <numerusform>[%n càll(s)···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n session(s)</source>
            <translation>
                <numerusform>[%n séssîön(s)····]</numerusform>
                <numerusform>[%n séssîön(s)····]</numerusform>
            </translation>
        </message>
        <message>
            <source>all decided as by the policy in force</source>
            <translation>[àll décîdéd às bý thé pölîcý în förcé············]</translation>
        </message>
        <message numerus="yes">
            <source>%n decided otherwise than by the policy in force</source>
            <translation>
                <numerusform>[%n décîdéd öthérwîsé thàn bý thé pölîcý în förcé················]</numerusform>
                <numerusform>[%n décîdéd öthérwîsé thàn bý thé pölîcý în förcé················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>■ It would let through %n call(s) that a person refused.</source>
            <translation>
                <numerusform>[■ Ît wöûld lét thröûgh %n càll(s) thàt à pérsön réfûséd.··················]</numerusform>
                <numerusform>[■ Ît wöûld lét thröûgh %n càll(s) thàt à pérsön réfûséd.··················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>▲ A rule could not be evaluated on %n call(s); they are held.</source>
            <translation>
                <numerusform>[▲ À rûlé cöûld nöt bé évàlûàtéd ön %n càll(s); théý àré héld.····················]</numerusform>
                <numerusform>[▲ À rûlé cöûld nöt bé évàlûàtéd ön %n càll(s); théý àré héld.····················]</numerusform>
            </translation>
        </message>
        <message>
            <source>session %1, step %2: %3</source>
            <translation>[séssîön %1, stép %2: %3·······]</translation>
        </message>
        <message>
            <source>otherwise</source>
            <translation>[öthérwîsé···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::PolicyEditor</name>
        <message>
            <source>Permissions of Claude Code</source>
            <translation>[Pérmîssîöns öf Clàûdé Cödé········]</translation>
        </message>
        <message>
            <source>Settings (settings*.json *.json)</source>
            <translation>[Séttîngs (séttîngs*.jsön *.jsön)··········]</translation>
        </message>
        <message>
            <source>The policy as text</source>
            <translation>[Thé pölîcý às téxt······]</translation>
        </message>
        <message>
            <source>Reason, kept in the record…</source>
            <translation>[Réàsön, képt în thé récörd…·········]</translation>
        </message>
        <message>
            <source>Reason, kept in the record</source>
            <translation>[Réàsön, képt în thé récörd········]</translation>
        </message>
        <message>
            <source>Try on stored sessions</source>
            <translation>[Trý ön störéd séssîöns·······]</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>[Àpplý·]</translation>
        </message>
        <message>
            <source>Discard changes</source>
            <translation>[Dîscàrd chàngés·····]</translation>
        </message>
        <message>
            <source>Import permissions…</source>
            <translation>[Împört pérmîssîöns…······]</translation>
        </message>
        <message>
            <source>Takes the permissions of Claude Code settings in as rules, for you to look at and apply.</source>
            <translation>[Tàkés thé pérmîssîöns öf Clàûdé Cödé séttîngs în às rûlés, för ýöû tö löök àt ànd àpplý.·····························]</translation>
        </message>
        <message>
            <source>In force since %1, also for the calls that wait.</source>
            <translation>[În förcé sîncé %1, àlsö för thé càlls thàt wàît.················]</translation>
        </message>
        <message>
            <source>%1 cannot be read.</source>
            <translation>[%1 cànnöt bé réàd.······]</translation>
        </message>
        <message>
            <source>%1 taken in: %2, %3, %4. Nothing holds before you apply it.</source>
            <translation>[%1 tàkén în: %2, %3, %4. Nöthîng hölds béföré ýöû àpplý ît.···················]</translation>
        </message>
        <message numerus="yes">
            <source>%n permission(s)</source>
            <translation>
                <numerusform>[%n pérmîssîön(s)·····]</numerusform>
                <numerusform>[%n pérmîssîön(s)·····]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n exact</source>
            <translation>
                <numerusform>[%n éxàct··]</numerusform>
                <numerusform>[%n éxàct··]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stricter</source>
            <translation>
                <numerusform>[%n strîctér···]</numerusform>
                <numerusform>[%n strîctér···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n left out</source>
            <translation>
                <numerusform>[%n léft öût···]</numerusform>
                <numerusform>[%n léft öût···]</numerusform>
            </translation>
        </message>
        <message>
            <source>In force: the built-in policy.</source>
            <translation>[În förcé: thé bûîlt-în pölîcý.··········]</translation>
        </message>
        <message>
            <source>In force: %1</source>
            <translation>[În förcé: %1····]</translation>
        </message>
        <message>
            <source>In force: edited here, until the policy file changes or the program starts anew.</source>
            <translation>[În förcé: édîtéd héré, ûntîl thé pölîcý fîlé chàngés ör thé prögràm stàrts ànéw.··························]</translation>
        </message>
        <message>
            <source>Waiting for the runtime to confirm…</source>
            <translation>[Wàîtîng för thé rûntîmé tö cönfîrm…···········]</translation>
        </message>
        <message>
            <source>Line %1, column %2</source>
            <translation>[Lîné %1, cölûmn %2······]</translation>
        </message>
        <message>
            <source>▲ The policy in force changed since you began. Apply replaces it; Discard shows it.</source>
            <translation>[▲ Thé pölîcý în förcé chàngéd sîncé ýöû bégàn. Àpplý réplàcés it; Dîscàrd shöws ît.···························]</translation>
        </message>
        <message>
            <source>Edit the text; it is checked while you type and holds when you apply it.</source>
            <translation>[Édît thé text; ît îs chéckéd whîlé ýöû týpé ànd hölds whén ýöû àpplý ît.························]</translation>
        </message>
        <message>
            <source>● No fault: %1.</source>
            <translation>[● Nö fàûlt: %1.·····]</translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s)</source>
            <translation>
                <numerusform>[%n rûlé(s)···]</numerusform>
                <numerusform>[%n rûlé(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>[Chéckîng…···]</translation>
        </message>
        <message>
            <source>The text is the policy in force.</source>
            <translation>[Thé téxt îs thé pölîcý în förcé.··········]</translation>
        </message>
        <message>
            <source>Save as policy file…</source>
            <translation>[Sàvé às pölîcý fîlé…······]</translation>
        </message>
        <message>
            <source>Reload file</source>
            <translation>[Rélöàd fîlé···]</translation>
        </message>
        <message>
            <source>Save as policy file</source>
            <translation>[Sàvé às pölîcý fîlé······]</translation>
        </message>
        <message>
            <source>Policy files (*.json)</source>
            <translation>[Pölîcý fîlés (*.jsön)·······]</translation>
        </message>
        <message>
            <source>%1 is there already. Replace it?</source>
            <translation>[%1 îs théré àlréàdý. Réplàcé ît?··········]</translation>
        </message>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>[%1 cànnöt bé wrîttén: %2········]</translation>
        </message>
        <message>
            <source>Saved as %1. It holds where the runtime reads its policy from this file; else apply it.</source>
            <translation>[Sàvéd às %1. Ît hölds whéré thé rûntîmé réàds îts pölîcý fröm thîs file; élsé àpplý ît.·····························]</translation>
        </message>
        <message>
            <source>Read from %1; nothing holds before you apply it.</source>
            <translation>[Réàd fröm %1; nöthîng hölds béföré ýöû àpplý ît.················]</translation>
        </message>
        <message>
            <source>Writes the text as it stands to a file. A runtime that reads its policy from this file puts it in force.</source>
            <translation>[Wrîtés thé téxt às ît stànds tö à fîlé. À rûntîmé thàt réàds îts pölîcý fröm thîs fîlé pûts ît în förcé.··································]</translation>
        </message>
        <message>
            <source>Only a text without fault is saved.</source>
            <translation>[Önlý à téxt wîthöût fàûlt îs sàvéd.···········]</translation>
        </message>
        <message>
            <source>No policy file is known yet.</source>
            <translation>[Nö pölîcý fîlé îs knöwn ýét.·········]</translation>
        </message>
        <message>
            <source>Reads %1 again. Undo brings your text back.</source>
            <translation>[Réàds %1 àgàîn. Ûndö brîngs ýöûr téxt bàck.··············]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::PolicyPanel</name>
        <message>
            <source>Edit the policy</source>
            <translation>[Édît thé pölîcý·····]</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>[Édît·]</translation>
        </message>
        <message>
            <source>built in</source>
            <translation>[bûîlt în··]</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>[édîtéd··]</translation>
        </message>
        <message numerus="yes">
            <source>%n rule(s)</source>
            <translation>
                <numerusform>[%n rûlé(s)···]</numerusform>
                <numerusform>[%n rûlé(s)···]</numerusform>
            </translation>
        </message>
        <message>
            <source>Rules suggested by people's decisions</source>
            <translation>[Rûlés sûggéstéd bý péöplé's décîsîöns············]</translation>
        </message>
        <message>
            <source>Suggested</source>
            <translation>[Sûggéstéd···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::RememberDialog</name>
        <message>
            <source>Remember a decision</source>
            <translation>[Rémémbér à décîsîön······]</translation>
        </message>
        <message>
            <source>What should hold for later calls of &lt;b&gt;%1&lt;/b&gt;?</source>
            <translation>[Whàt shöûld höld för làtér càlls öf &lt;b&gt;%1&lt;/b&gt;?···············]</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>[Càncél··]</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>[Ésc·]</translation>
        </message>
        <message>
            <source>Nothing: only this one call</source>
            <translation>[Nöthîng: önlý thîs öné càll·········]</translation>
        </message>
        <message>
            <source>The same call with exactly these arguments</source>
            <translation>[Thé sàmé càll wîth éxàctlý thésé àrgûménts··············]</translation>
        </message>
        <message>
            <source>Calls that fit a pattern</source>
            <translation>[Càlls thàt fît à pàttérn········]</translation>
        </message>
        <message>
            <source>An exact name, or one with * for any characters</source>
            <translation>[Àn éxàct nàmé, ör öné wîth * för àný chàràctérs···············]</translation>
        </message>
        <message>
            <source>▲ Without a condition this holds for every call of the tool.</source>
            <translation>[▲ Wîthöût à cöndîtîön thîs hölds för évérý càll öf thé tööl.····················]</translation>
        </message>
        <message>
            <source>Tool</source>
            <translation>[Tööl·]</translation>
        </message>
        <message>
            <source>When</source>
            <translation>[Whén·]</translation>
        </message>
        <message>
            <source>In this session</source>
            <translation>[În thîs séssîön·····]</translation>
        </message>
        <message>
            <source>In this project (%1)</source>
            <translation>[În thîs pröjéct (%1)······]</translation>
        </message>
        <message>
            <source>Everywhere</source>
            <translation>[Évérýwhéré···]</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>[Whéré·]</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>[Höw löng··]</translation>
        </message>
        <message>
            <source>Allow without asking</source>
            <translation>[Àllöw wîthöût àskîng······]</translation>
        </message>
        <message>
            <source>Ask a person</source>
            <translation>[Àsk à pérsön····]</translation>
        </message>
        <message>
            <source>Deny</source>
            <translation>[Déný·]</translation>
        </message>
        <message>
            <source>What the agent and the next person are told</source>
            <translation>[Whàt thé àgént ànd thé néxt pérsön àré töld··············]</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>[Thén·]</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>[Réàsön··]</translation>
        </message>
        <message>
            <source>Stored calls this would have matched</source>
            <translation>[Störéd càlls thîs wöûld hàvé màtchéd············]</translation>
        </message>
        <message>
            <source>Until the session ends</source>
            <translation>[Ûntîl thé séssîön énds·······]</translation>
        </message>
        <message>
            <source>1 hour</source>
            <translation>[1 höûr··]</translation>
        </message>
        <message>
            <source>8 hours</source>
            <translation>[8 höûrs··]</translation>
        </message>
        <message>
            <source>1 day</source>
            <translation>[1 dàý·]</translation>
        </message>
        <message>
            <source>1 week</source>
            <translation>[1 wéék··]</translation>
        </message>
        <message>
            <source>No end</source>
            <translation>[Nö énd··]</translation>
        </message>
        <message>
            <source>Also veto the call that waits now</source>
            <translation>[Àlsö vétö thé càll thàt wàîts nöw···········]</translation>
        </message>
        <message>
            <source>Also approve the call that waits now</source>
            <translation>[Àlsö àpprövé thé càll thàt wàîts nöw············]</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>[Clösé·]</translation>
        </message>
        <message>
            <source>Remember</source>
            <translation>[Rémémbér··]</translation>
        </message>
        <message>
            <source>Veto once</source>
            <translation>[Vétö öncé···]</translation>
        </message>
        <message>
            <source>Approve once</source>
            <translation>[Àpprövé öncé····]</translation>
        </message>
        <message>
            <source>Remember and veto</source>
            <translation>[Rémémbér ànd vétö·····]</translation>
        </message>
        <message>
            <source>Remember and approve</source>
            <translation>[Rémémbér ànd àpprövé······]</translation>
        </message>
        <message>
            <source>No rule is made.</source>
            <translation>[Nö rûlé îs màdé.·····]</translation>
        </message>
        <message>
            <source>Looking through the stored calls…</source>
            <translation>[Löökîng thröûgh thé störéd càlls…···········]</translation>
        </message>
        <message numerus="yes">
            <source>%n or more stored calls would have matched</source>
            <translation>
                <numerusform>[%n ör möré störéd càlls wöûld hàvé màtchéd··············]</numerusform>
                <numerusform>[%n ör möré störéd càlls wöûld hàvé màtchéd··············]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stored call(s) would have matched</source>
            <translation>
                <numerusform>[%n störéd càll(s) wöûld hàvé màtchéd············]</numerusform>
                <numerusform>[%n störéd càll(s) wöûld hàvé màtchéd············]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1: %2, %3</source>
            <translation>[%1: %2, %3···]</translation>
        </message>
        <message numerus="yes">
            <source>%n approved</source>
            <translation>
                <numerusform>[%n àpprövéd···]</numerusform>
                <numerusform>[%n àpprövéd···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n vetoed</source>
            <translation>
                <numerusform>[%n vétöéd···]</numerusform>
                <numerusform>[%n vétöéd···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>■ A person vetoed %n of them. This rule would let such calls through.</source>
            <translation>
                <numerusform>[■ À pérsön vétöéd %n öf thém. Thîs rûlé wöûld lét sûch càlls thröûgh.·······················]</numerusform>
                <numerusform>[■ À pérsön vétöéd %n öf thém. Thîs rûlé wöûld lét sûch càlls thröûgh.·······················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n otherwise</source>
            <translation>
                <numerusform>[%n öthérwîsé····]</numerusform>
                <numerusform>[%n öthérwîsé····]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::RuleList</name>
        <message>
            <source>Verdict</source>
            <translation>[Vérdîct··]</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>[Rûlé·]</translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>[Hölds för···]</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>[Réàsön··]</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>[Whéré·]</translation>
        </message>
        <message>
            <source>Hits</source>
            <translation>[Hîts·]</translation>
        </message>
        <message>
            <source>From</source>
            <translation>[Fröm·]</translation>
        </message>
        <message>
            <source>every step</source>
            <translation>[évérý stép···]</translation>
        </message>
        <message>
            <source>Filter: words of a name, tool, condition, reason or verdict</source>
            <translation>[Fîltér: wörds öf à nàmé, tööl, cöndîtîön, réàsön ör vérdîct···················]</translation>
        </message>
        <message>
            <source>Filter the rules</source>
            <translation>[Fîltér thé rûlés·····]</translation>
        </message>
        <message>
            <source>The policy in force, in the order it is asked</source>
            <translation>[Thé pölîcý în förcé, în thé ördér ît îs àskéd···············]</translation>
        </message>
        <message>
            <source>The whole condition</source>
            <translation>[Thé whölé cöndîtîön······]</translation>
        </message>
        <message>
            <source>Stored calls it decided</source>
            <translation>[Störéd càlls ît décîdéd·······]</translation>
        </message>
        <message>
            <source>Forget the remembered rule</source>
            <translation>[Förgét thé rémémbéréd rûlé········]</translation>
        </message>
        <message>
            <source>Select a rule to see its condition and the stored calls it decided.</source>
            <translation>[Séléct à rûlé tö séé îts cöndîtîön ànd thé störéd càlls ît décîdéd.······················]</translation>
        </message>
        <message>
            <source>%1 (%2)</source>
            <translation>[%1 (%2)··]</translation>
        </message>
        <message>
            <source>Looking for the calls it decided…</source>
            <translation>[Löökîng för thé càlls ît décîdéd…···········]</translation>
        </message>
        <message>
            <source>It has decided no stored call yet.</source>
            <translation>[Ît hàs décîdéd nö störéd càll ýét.···········]</translation>
        </message>
        <message numerus="yes">
            <source>The newest %n calls it decided or asked about:</source>
            <translation>
                <numerusform>[Thé néwést %n càlls ît décîdéd ör àskéd àböût:···············]</numerusform>
                <numerusform>[Thé néwést %n càlls ît décîdéd ör àskéd àböût:···············]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n call(s) it decided or asked about:</source>
            <translation>
                <numerusform>[%n càll(s) ît décîdéd ör àskéd àböût:············]</numerusform>
                <numerusform>[%n càll(s) ît décîdéd ör àskéd àböût:············]</numerusform>
            </translation>
        </message>
        <message>
            <source>session %1, step %2</source>
            <translation>[séssîön %1, stép %2······]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::SuggestionPage</name>
        <message>
            <source>Suggested rules</source>
            <translation>[Sûggéstéd rûlés·····]</translation>
        </message>
        <message>
            <source>The whole condition</source>
            <translation>[Thé whölé cöndîtîön······]</translation>
        </message>
        <message>
            <source>The newest calls it stands on</source>
            <translation>[Thé néwést càlls ît stànds ön·········]</translation>
        </message>
        <message>
            <source>Try on stored sessions</source>
            <translation>[Trý ön störéd séssîöns·······]</translation>
        </message>
        <message>
            <source>Remember this rule</source>
            <translation>[Rémémbér thîs rûlé······]</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>[Dîsmîss··]</translation>
        </message>
        <message>
            <source>Not shown again until the program starts anew, or people decided otherwise.</source>
            <translation>[Nöt shöwn àgàîn ûntîl thé prögràm stàrts ànéw, ör péöplé décîdéd öthérwîsé.·························]</translation>
        </message>
        <message>
            <source>%1 %2: %3 of %4 calls were decided so</source>
            <translation>[%1 %2: %3 öf %4 càlls wéré décîdéd sö············]</translation>
        </message>
        <message>
            <source>Try a suggested rule on the stored sessions to see here which calls it would decide otherwise than the policy in force. Only then can it be remembered.</source>
            <translation>[Trý à sûggéstéd rûlé ön thé störéd séssîöns tö séé héré whîch càlls ît wöûld décîdé öthérwîsé thàn thé pölîcý în förcé. Önlý thén càn ît bé rémémbéréd.··················································]</translation>
        </message>
        <message>
            <source>People's decisions suggest no rule yet. A rule is suggested once many held calls of one tool, in several sessions, were decided alike.</source>
            <translation>[Péöplé's décîsîöns sûggést nö rûlé ýét. À rûlé îs sûggéstéd öncé màný héld càlls öf öné tööl, în sévéràl séssîöns, wéré décîdéd àlîké.············································]</translation>
        </message>
        <message>
            <source>Rules that would have decided as people did. None holds before a person remembers it.</source>
            <translation>[Rûlés thàt wöûld hàvé décîdéd às péöplé dîd. Nöné hölds béföré à pérsön rémémbérs ît.····························]</translation>
        </message>
        <message numerus="yes">
            <source>%1 approved, %2 edited, %3 vetoed by people, in %n session(s); at least %4 % would be decided so.</source>
            <translation>
                <numerusform>[%1 àpprövéd, %2 édîtéd, %3 vétöéd bý péöplé, în %n séssîön(s); àt léàst %4 % wöûld bé décîdéd sö.································]</numerusform>
                <numerusform>[%1 àpprövéd, %2 édîtéd, %3 vétöéd bý péöplé, în %n séssîön(s); àt léàst %4 % wöûld bé décîdéd sö.································]</numerusform>
            </translation>
        </message>
        <message>
            <source>session %1, step %2</source>
            <translation>[séssîön %1, stép %2······]</translation>
        </message>
        <message>
            <source>Remembered for %1; it stands in the list of rules, where it can be forgotten.</source>
            <translation>[Rémémbéréd för %1; ît stànds în thé lîst öf rûlés, whéré ît càn bé förgöttén.·························]</translation>
        </message>
        <message>
            <source>Try it first.</source>
            <translation>[Trý ît fîrst.····]</translation>
        </message>
        <message>
            <source>Waiting for the runtime to confirm…</source>
            <translation>[Wàîtîng för thé rûntîmé tö cönfîrm…···········]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::policy_view::Words</name>
        <message>
            <source>deny</source>
            <translation>[déný·]</translation>
        </message>
        <message>
            <source>ask two people</source>
            <translation>[àsk twö péöplé····]</translation>
        </message>
        <message>
            <source>ask</source>
            <translation>[àsk·]</translation>
        </message>
        <message>
            <source>allow</source>
            <translation>[àllöw·]</translation>
        </message>
        <message>
            <source>vetoed</source>
            <translation>[vétöéd··]</translation>
        </message>
        <message>
            <source>held</source>
            <translation>[héld·]</translation>
        </message>
        <message>
            <source>let through</source>
            <translation>[lét thröûgh···]</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>[pàsséd··]</translation>
        </message>
        <message>
            <source>a person approved</source>
            <translation>[à pérsön àpprövéd·····]</translation>
        </message>
        <message>
            <source>a person refused</source>
            <translation>[à pérsön réfûséd·····]</translation>
        </message>
        <message>
            <source>a rule vetoed</source>
            <translation>[à rûlé vétöéd····]</translation>
        </message>
        <message>
            <source>nobody decided</source>
            <translation>[nöbödý décîdéd····]</translation>
        </message>
        <message>
            <source>session %1</source>
            <translation>[séssîön %1···]</translation>
        </message>
        <message>
            <source>in %1</source>
            <translation>[în %1·]</translation>
        </message>
        <message>
            <source>everywhere</source>
            <translation>[évérýwhéré···]</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>[swîtchéd öff····]</translation>
        </message>
        <message>
            <source>%1, until %2</source>
            <translation>[%1, ûntîl %2····]</translation>
        </message>
        <message>
            <source>remembered</source>
            <translation>[rémémbéréd···]</translation>
        </message>
        <message>
            <source>remembered by %1</source>
            <translation>[rémémbéréd bý %1·····]</translation>
        </message>
        <message>
            <source>built in</source>
            <translation>[bûîlt în··]</translation>
        </message>
        <message>
            <source>policy file</source>
            <translation>[pölîcý fîlé···]</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>[édîtéd··]</translation>
        </message>
        <message>
            <source>%1 tokens</source>
            <translation>[%1 tökéns···]</translation>
        </message>
        <message>
            <source>$%1</source>
            <translation>[$%1·]</translation>
        </message>
        <message>
            <source>%1 steps</source>
            <translation>[%1 stéps··]</translation>
        </message>
        <message>
            <source>%1 of time</source>
            <translation>[%1 öf tîmé···]</translation>
        </message>
        <message>
            <source>each agent</source>
            <translation>[éàch àgént···]</translation>
        </message>
        <message>
            <source>each tool</source>
            <translation>[éàch tööl···]</translation>
        </message>
        <message>
            <source>each session</source>
            <translation>[éàch séssîön····]</translation>
        </message>
        <message>
            <source>at most %1, %2</source>
            <translation>[àt möst %1, %2····]</translation>
        </message>
        <message>
            <source>what the rules allow, when its risk is this high</source>
            <translation>[whàt thé rûlés àllöw, whén îts rîsk îs thîs hîgh················]</translation>
        </message>
        <message>
            <source>whatever no rule is about</source>
            <translation>[whàtévér nö rûlé îs àböût········]</translation>
        </message>
        <message>
            <source>risk from %1</source>
            <translation>[rîsk fröm %1····]</translation>
        </message>
        <message>
            <source>otherwise</source>
            <translation>[öthérwîsé···]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::DiffView</name>
        <message>
            <source>Difference between the proposed and the edited call</source>
            <translation>[Dîfféréncé bétwéén thé pröpöséd ànd thé édîtéd càll·················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::StepDetails</name>
        <message>
            <source>Select a step to see all of it.</source>
            <translation>[Séléct à stép tö séé àll öf ît.··········]</translation>
        </message>
        <message>
            <source>Arguments as a tree</source>
            <translation>[Àrgûménts às à tréé······]</translation>
        </message>
        <message>
            <source>Arguments as they were sent</source>
            <translation>[Àrgûménts às théý wéré sént·········]</translation>
        </message>
        <message>
            <source>Text of the step</source>
            <translation>[Téxt öf thé stép·····]</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>[Tréé·]</translation>
        </message>
        <message>
            <source>Raw</source>
            <translation>[Ràw·]</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>[Téxt·]</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>[Édît·]</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>[Vérdîct··]</translation>
        </message>
        <message>
            <source>This step is not stored.</source>
            <translation>[Thîs stép îs nöt störéd.········]</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>[Tîmé·]</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>[Dûràtîön··]</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>[Àgént·]</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>[Càll·]</translation>
        </message>
        <message>
            <source>Tokens in</source>
            <translation>[Tökéns în···]</translation>
        </message>
        <message>
            <source>of those cached</source>
            <translation>[öf thösé càchéd·····]</translation>
        </message>
        <message>
            <source>Tokens out</source>
            <translation>[Tökéns öût···]</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>[Cöst·]</translation>
        </message>
        <message>
            <source>held: waits for a person</source>
            <translation>[héld: wàîts för à pérsön········]</translation>
        </message>
        <message>
            <source>Held because</source>
            <translation>[Héld bécàûsé····]</translation>
        </message>
        <message>
            <source>Asking rule</source>
            <translation>[Àskîng rûlé···]</translation>
        </message>
        <message>
            <source>Decided by</source>
            <translation>[Décîdéd bý···]</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>[Réàsön··]</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>[Rûlé·]</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>[Ànswér··]</translation>
        </message>
        <message>
            <source>Observed</source>
            <translation>[Öbsérvéd··]</translation>
        </message>
        <message>
            <source>Digest</source>
            <translation>[Dîgést··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::StepFilterBar</name>
        <message>
            <source>Which kinds of steps are shown</source>
            <translation>[Whîch kînds öf stéps àré shöwn··········]</translation>
        </message>
        <message>
            <source>Condition, for example %1</source>
            <translation>[Cöndîtîön, för éxàmplé %1········]</translation>
        </message>
        <message>
            <source>Condition on steps</source>
            <translation>[Cöndîtîön ön stéps······]</translation>
        </message>
        <message>
            <source>Words in steps</source>
            <translation>[Wörds în stéps····]</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>[Shöw àll··]</translation>
        </message>
        <message>
            <source>The condition cannot be used: %1</source>
            <translation>[Thé cöndîtîön cànnöt bé ûséd: %1··········]</translation>
        </message>
        <message>
            <source>All kinds</source>
            <translation>[Àll kînds···]</translation>
        </message>
        <message>
            <source>%1 of %2 kinds</source>
            <translation>[%1 öf %2 kînds····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::StepLogView</name>
        <message>
            <source>Steps</source>
            <translation>[Stéps·]</translation>
        </message>
        <message>
            <source>One line a step. J and K move, Space shows the whole step, F follows the end.</source>
            <translation>[Öné lîné à stép. J ànd K mövé, Spàcé shöws thé whölé stép, F föllöws thé énd.·························]</translation>
        </message>
        <message>
            <source>Show whole step</source>
            <translation>[Shöw whölé stép·····]</translation>
        </message>
        <message>
            <source>Copy line</source>
            <translation>[Cöpý lîné···]</translation>
        </message>
        <message>
            <source>Copy content</source>
            <translation>[Cöpý cöntént····]</translation>
        </message>
        <message>
            <source>Only %1</source>
            <translation>[Önlý %1··]</translation>
        </message>
        <message>
            <source>Only tool “%1”</source>
            <translation>[Önlý tööl “%1”····]</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s), none selected</source>
            <translation>
                <numerusform>[%n stép(s), nöné séléctéd········]</numerusform>
                <numerusform>[%n stép(s), nöné séléctéd········]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::StepWords</name>
        <message>
            <source>held</source>
            <translation>[héld·]</translation>
        </message>
        <message>
            <source>vetoed</source>
            <translation>[vétöéd··]</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>[éxpîréd··]</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>[wîthdràwn···]</translation>
        </message>
        <message>
            <source>edited</source>
            <translation>[édîtéd··]</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>[ànswéréd··]</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>[stöppéd··]</translation>
        </message>
        <message>
            <source>observed</source>
            <comment>observe mode: policy would have stepped in</comment>
            <translation>[öbsérvéd··]</translation>
        </message>
        <message>
            <source>injected</source>
            <translation>[înjéctéd··]</translation>
        </message>
        <message>
            <source>runtime</source>
            <translation>[rûntîmé··]</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>[fàîléd··]</translation>
        </message>
        <message>
            <source>waiting %1</source>
            <translation>[wàîtîng %1···]</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>[%1 ms·]</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>[%1 s·]</translation>
        </message>
        <message>
            <source>step %1</source>
            <translation>[stép %1··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::steps::StepsPanel</name>
        <message>
            <source>Steps</source>
            <translation>[Stéps·]</translation>
        </message>
        <message>
            <source>following · F holds</source>
            <translation>[föllöwîng · F hölds······]</translation>
        </message>
        <message>
            <source>holding · F follows</source>
            <translation>[höldîng · F föllöws······]</translation>
        </message>
        <message>
            <source>%1 of %2 steps</source>
            <translation>[%1 öf %2 stéps····]</translation>
        </message>
        <message>
            <source>Choose a session on the left to see its steps.</source>
            <translation>[Chöösé à séssîön ön thé léft tö séé îts stéps.···············]</translation>
        </message>
        <message>
            <source>No step passes the filter. “Show all” removes it.</source>
            <translation>[Nö stép pàssés thé fîltér. “Shöw àll” rémövés ît.················]</translation>
        </message>
        <message>
            <source>The agent is attached and has not taken a step yet.</source>
            <translation>[Thé àgént îs àttàchéd ànd hàs nöt tàkén à stép ýét.·················]</translation>
        </message>
        <message>
            <source>All views show this stretch only. Click to show everything again.</source>
            <translation>[Àll vîéws shöw thîs strétch önlý. Clîck tö shöw évérýthîng àgàîn.·····················]</translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>[%1 tö %2··]</translation>
        </message>
        <message>
            <source>Steps from %1 to %2 only; press to show all</source>
            <translation>[Stéps fröm %1 tö %2 only; préss tö shöw àll··············]</translation>
        </message>
        <message>
            <source>No step passes the filter in the stretch selected.</source>
            <translation>[Nö stép pàssés thé fîltér în thé strétch séléctéd.················]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::theme::EffectWords</name>
        <message numerus="yes">
            <source>%1 is at %2; without it %3 is expected in %n step(s)</source>
            <translation>
                <numerusform>[%1 îs àt %2; wîthöût ît %3 îs éxpéctéd în %n stép(s)·················]</numerusform>
                <numerusform>[%1 îs àt %2; wîthöût ît %3 îs éxpéctéd în %n stép(s)·················]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 %2 → %3 after %n step(s), %4 was expected without it</source>
            <translation>
                <numerusform>[%1 %2 → %3 àftér %n stép(s), %4 wàs éxpéctéd wîthöût ît··················]</numerusform>
                <numerusform>[%1 %2 → %3 àftér %n stép(s), %4 wàs éxpéctéd wîthöût ît··················]</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>pilothouse::theme::StateWords</name>
        <message>
            <source>memory</source>
            <translation>[mémörý··]</translation>
        </message>
        <message>
            <source>control</source>
            <translation>[cöntröl··]</translation>
        </message>
        <message>
            <source>recovery</source>
            <translation>[récövérý··]</translation>
        </message>
        <message>
            <source>policy</source>
            <translation>[pölîcý··]</translation>
        </message>
        <message>
            <source>operator</source>
            <translation>[öpéràtör··]</translation>
        </message>
        <message>
            <source>proposed</source>
            <translation>[pröpöséd··]</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>[àpprövéd··]</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>[àûtömàtîc···]</translation>
        </message>
        <message>
            <source>vetoed</source>
            <translation>[vétöéd··]</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>[éxpîréd··]</translation>
        </message>
        <message>
            <source>delivered</source>
            <translation>[délîvéréd···]</translation>
        </message>
        <message>
            <source>applied</source>
            <translation>[àpplîéd··]</translation>
        </message>
        <message>
            <source>ignored</source>
            <translation>[îgnöréd··]</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>[fàîléd··]</translation>
        </message>
        <message>
            <source>pause</source>
            <translation>[pàûsé·]</translation>
        </message>
        <message>
            <source>resume</source>
            <translation>[résûmé··]</translation>
        </message>
        <message>
            <source>stop</source>
            <translation>[stöp·]</translation>
        </message>
        <message>
            <source>single step</source>
            <translation>[sînglé stép···]</translation>
        </message>
        <message>
            <source>mode</source>
            <translation>[mödé·]</translation>
        </message>
        <message>
            <source>intercept</source>
            <translation>[întércépt···]</translation>
        </message>
        <message>
            <source>end of intercept</source>
            <translation>[énd öf întércépt·····]</translation>
        </message>
        <message>
            <source>rollback</source>
            <translation>[röllbàck··]</translation>
        </message>
        <message>
            <source>inject</source>
            <translation>[înjéct··]</translation>
        </message>
        <message>
            <source>override a result</source>
            <translation>[övérrîdé à résûlt·····]</translation>
        </message>
        <message>
            <source>approve</source>
            <translation>[àpprövé··]</translation>
        </message>
        <message>
            <source>approve with edits</source>
            <translation>[àpprövé wîth édîts······]</translation>
        </message>
        <message>
            <source>answer instead</source>
            <translation>[ànswér înstéàd····]</translation>
        </message>
        <message>
            <source>veto</source>
            <translation>[vétö·]</translation>
        </message>
        <message>
            <source>stop from a card</source>
            <translation>[stöp fröm à càrd·····]</translation>
        </message>
        <message>
            <source>veto by rule</source>
            <translation>[vétö bý rûlé····]</translation>
        </message>
        <message>
            <source>budget</source>
            <translation>[bûdgét··]</translation>
        </message>
        <message>
            <source>pin</source>
            <translation>[pîn·]</translation>
        </message>
        <message>
            <source>unpin</source>
            <translation>[ûnpîn·]</translation>
        </message>
        <message>
            <source>fidelity</source>
            <translation>[fîdélîtý··]</translation>
        </message>
        <message>
            <source>prompt update</source>
            <translation>[prömpt ûpdàté····]</translation>
        </message>
        <message>
            <source>Drift</source>
            <translation>[Drîft·]</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>[Rîsk·]</translation>
        </message>
        <message>
            <source>Loop</source>
            <translation>[Lööp·]</translation>
        </message>
        <message>
            <source>Stall</source>
            <translation>[Stàll·]</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>[Érrörs··]</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>[Cöntéxt··]</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>[Cöst·]</translation>
        </message>
        <message>
            <source>Constraints</source>
            <translation>[Cönstràînts···]</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>[Héàlth··]</translation>
        </message>
        <message>
            <source>Latency</source>
            <translation>[Làténcý··]</translation>
        </message>
        <message>
            <source>Taint</source>
            <translation>[Tàînt·]</translation>
        </message>
        <message>
            <source>Trouble</source>
            <translation>[Tröûblé··]</translation>
        </message>
        <message>
            <source>how tokens are counted</source>
            <translation>[höw tökéns àré cöûntéd·······]</translation>
        </message>
        <message>
            <source>said again</source>
            <translation>[sàîd àgàîn···]</translation>
        </message>
        <message>
            <source>own compaction</source>
            <translation>[öwn cömpàctîön····]</translation>
        </message>
        <message>
            <source>reflexion</source>
            <translation>[réfléxîön···]</translation>
        </message>
        <message>
            <source>self-refine</source>
            <translation>[sélf-réfîné···]</translation>
        </message>
        <message>
            <source>self-debug</source>
            <translation>[sélf-débûg···]</translation>
        </message>
        <message>
            <source>roll back</source>
            <translation>[röll bàck···]</translation>
        </message>
        <message>
            <source>roll back to checkpoint</source>
            <translation>[röll bàck tö chéckpöînt·······]</translation>
        </message>
        <message>
            <source>wait and try again</source>
            <translation>[wàît ànd trý àgàîn······]</translation>
        </message>
        <message>
            <source>another tool</source>
            <translation>[ànöthér tööl····]</translation>
        </message>
        <message>
            <source>re-plan</source>
            <translation>[ré-plàn··]</translation>
        </message>
        <message>
            <source>restate goal</source>
            <translation>[réstàté göàl····]</translation>
        </message>
        <message>
            <source>verify before finish</source>
            <translation>[vérîfý béföré fînîsh······]</translation>
        </message>
        <message>
            <source>salvage and stop</source>
            <translation>[sàlvàgé ànd stöp·····]</translation>
        </message>
        <message>
            <source>hand to a person</source>
            <translation>[hànd tö à pérsön·····]</translation>
        </message>
        <message>
            <source>risk</source>
            <translation>[rîsk·]</translation>
        </message>
        <message>
            <source>provenance</source>
            <translation>[prövénàncé···]</translation>
        </message>
        <message>
            <source>effect</source>
            <translation>[éfféct··]</translation>
        </message>
        <message>
            <source>reach</source>
            <translation>[réàch·]</translation>
        </message>
        <message>
            <source>secrets</source>
            <translation>[sécréts··]</translation>
        </message>
        <message>
            <source>rule of two</source>
            <translation>[rûlé öf twö···]</translation>
        </message>
        <message>
            <source>untrusted text</source>
            <translation>[ûntrûstéd téxt····]</translation>
        </message>
        <message>
            <source>hold by rule</source>
            <translation>[höld bý rûlé····]</translation>
        </message>
        <message>
            <source>adapt the prompt</source>
            <translation>[àdàpt thé prömpt·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::theme::Words</name>
        <message>
            <source>Somebody else decided first.</source>
            <translation>[Sömébödý élsé décîdéd fîrst.·········]</translation>
        </message>
        <message>
            <source>The deadline has passed.</source>
            <translation>[Thé déàdlîné hàs pàsséd.········]</translation>
        </message>
        <message>
            <source>The call is not the one shown any more. Look again before deciding.</source>
            <translation>[Thé càll îs nöt thé öné shöwn àný möré. Löök àgàîn béföré décîdîng.······················]</translation>
        </message>
        <message>
            <source>Not allowed: %1.</source>
            <translation>[Nöt àllöwéd: %1.·····]</translation>
        </message>
        <message>
            <source>The agent cannot do that: %1.</source>
            <translation>[Thé àgént cànnöt dö thàt: %1.·········]</translation>
        </message>
        <message>
            <source>Refused: %1.</source>
            <translation>[Réfûséd: %1.····]</translation>
        </message>
        <message>
            <source>It is not there any more: %1.</source>
            <translation>[Ît îs nöt théré àný möré: %1.·········]</translation>
        </message>
        <message>
            <source>It could not be recorded, so nothing was done: %1.</source>
            <translation>[Ît cöûld nöt bé récördéd, sö nöthîng wàs döné: %1.················]</translation>
        </message>
        <message>
            <source>The runtime is overloaded; nothing was done. Try again.</source>
            <translation>[Thé rûntîmé îs overloaded; nöthîng wàs döné. Trý àgàîn.··················]</translation>
        </message>
        <message>
            <source>Nothing was done: %1 (%2).</source>
            <translation>[Nöthîng wàs döné: %1 (%2).········]</translation>
        </message>
        <message>
            <source>approved</source>
            <translation>[àpprövéd··]</translation>
        </message>
        <message>
            <source>approved with edits</source>
            <translation>[àpprövéd wîth édîts······]</translation>
        </message>
        <message>
            <source>answered</source>
            <translation>[ànswéréd··]</translation>
        </message>
        <message>
            <source>vetoed</source>
            <translation>[vétöéd··]</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>[stöppéd··]</translation>
        </message>
        <message>
            <source>expired</source>
            <translation>[éxpîréd··]</translation>
        </message>
        <message>
            <source>withdrawn</source>
            <translation>[wîthdràwn···]</translation>
        </message>
        <message>
            <source>%1 by a rule</source>
            <translation>[%1 bý à rûlé····]</translation>
        </message>
        <message>
            <source>%1 by the runtime</source>
            <translation>[%1 bý thé rûntîmé·····]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::timeline::TimelinePanel</name>
        <message>
            <source>Time</source>
            <translation>[Tîmé·]</translation>
        </message>
        <message>
            <source>Lane</source>
            <translation>[Làné·]</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>[Àctîön··]</translation>
        </message>
        <message>
            <source>State</source>
            <translation>[Stàté·]</translation>
        </message>
        <message>
            <source>By</source>
            <translation>[Bý]</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>[Stép·]</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>[Détàîl··]</translation>
        </message>
        <message>
            <source>Interventions as a table</source>
            <translation>[Întérvéntîöns às à tàblé········]</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>[Tàblé·]</translation>
        </message>
        <message>
            <source>Effect</source>
            <translation>[Éfféct··]</translation>
        </message>
    </context>
    <context>
        <name>pilothouse::timeline::TimelineView</name>
        <message>
            <source>Interventions over time</source>
            <translation>[Întérvéntîöns övér tîmé·······]</translation>
        </message>
        <message numerus="yes">
            <source>last %n min</source>
            <translation>
                <numerusform>[làst %n mîn···]</numerusform>
                <numerusform>[làst %n mîn···]</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>last %n s</source>
            <translation>
                <numerusform>[làst %n s···]</numerusform>
                <numerusform>[làst %n s···]</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 to %2</source>
            <translation>[%1 tö %2··]</translation>
        </message>
        <message>
            <source>Nothing has stepped in yet. Holds, vetoes, injected messages and pauses show up here.</source>
            <translation>[Nöthîng hàs stéppéd în ýét. Hölds, vétöés, înjéctéd méssàgés ànd pàûsés shöw ûp héré.····························]</translation>
        </message>
    </context>
</TS>
