<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>pilothouse::app::HelpWindow</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::app::StatusLine</name>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n observe-only</source>
        <translation>
            <numerusform>%n observe-only</numerusform>
            <numerusform>%n observe-only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) wait</source>
        <translation>
            <numerusform>%n proposal waits</numerusform>
            <numerusform>%n proposals wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ApprovalCard</name>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n approved</numerusform>
            <numerusform>%n approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vetoed</source>
        <translation>
            <numerusform>%n vetoed</numerusform>
            <numerusform>%n vetoed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n otherwise</numerusform>
            <numerusform>%n otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ApprovalPanel</name>
    <message numerus="yes">
        <source>%n call(s) marked</source>
        <translation>
            <numerusform>%n call marked</numerusform>
            <numerusform>%n calls marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Approve %n call(s) exactly as proposed?</source>
        <translation>
            <numerusform>Approve %n call exactly as proposed?</numerusform>
            <numerusform>Approve %n calls exactly as proposed?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approvals in a row, each faster than it can be read (the last one takes about %1 s).</source>
        <translation>
            <numerusform>%n approvals in a row, each faster than it can be read (the last one takes about %1 s).</numerusform>
            <numerusform>%n approvals in a row, each faster than it can be read (the last one takes about %1 s).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your last %n decision(s): how many were yes, and how long half of them were looked at.</source>
        <translation>
            <numerusform>Your last %n decision: how many were yes, and how long half of them were looked at.</numerusform>
            <numerusform>Your last %n decisions: how many were yes, and how long half of them were looked at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::ProposalCard</name>
    <message numerus="yes">
        <source>helped %1 of %n time(s) in this session</source>
        <translation>
            <numerusform>helped %1 of %n time in this session</numerusform>
            <numerusform>helped %1 of %n times in this session</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) in other sessions</source>
        <translation>
            <numerusform>%n proposal in other sessions</numerusform>
            <numerusform>%n proposals in other sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>helped %1 of %n time(s) with agents of this kind</source>
        <translation>
            <numerusform>helped %1 of %n time with agents of this kind</numerusform>
            <numerusform>helped %1 of %n times with agents of this kind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n session(s), on average %1 above the forecast</source>
        <translation>
            <numerusform>in %n session, on average %1 above the forecast</numerusform>
            <numerusform>in %n sessions, on average %1 above the forecast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n session(s), on average %1 below the forecast</source>
        <translation>
            <numerusform>in %n session, on average %1 below the forecast</numerusform>
            <numerusform>in %n sessions, on average %1 below the forecast</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::approvals::WaitingNotifier</name>
    <message numerus="yes">
        <source>%n call(s) wait for you</source>
        <translation>
            <numerusform>%n call waits for you</numerusform>
            <numerusform>%n calls wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s) wait for you</source>
        <translation>
            <numerusform>%n proposal waits for you</numerusform>
            <numerusform>%n proposals wait for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::BankChart</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in the EmoBank</source>
        <translation>
            <numerusform>%n row in the EmoBank</numerusform>
            <numerusform>%n rows in the EmoBank</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::DiagnosisPanel</name>
    <message numerus="yes">
        <source>Diagnosing: %1, %n file(s) read, %2</source>
        <translation>
            <numerusform>Diagnosing: %1, %n file read, %2</numerusform>
            <numerusform>Diagnosing: %1, %n files read, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The advisor has %n file(s), %1, and writes…</source>
        <translation>
            <numerusform>The advisor has %n file, %1, and writes…</numerusform>
            <numerusform>The advisor has %n files, %1, and writes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::FamilyList</name>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n healed</source>
        <translation>
            <numerusform>%1 of %n healed</numerusform>
            <numerusform>%1 of %n healed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::RunsPage</name>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::SideBySideView</name>
    <message numerus="yes">
        <source>%n line(s) added</source>
        <translation>
            <numerusform>%n line added</numerusform>
            <numerusform>%n lines added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) removed</source>
        <translation>
            <numerusform>%n line removed</numerusform>
            <numerusform>%n lines removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::diagnosis::Words</name>
    <message numerus="yes">
        <source>%n thorn(s)</source>
        <translation>
            <numerusform>%n thorn</numerusform>
            <numerusform>%n thorns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bud(s)</source>
        <translation>
            <numerusform>%n bud</numerusform>
            <numerusform>%n buds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rose(s)</source>
        <translation>
            <numerusform>%n rose</numerusform>
            <numerusform>%n roses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::ChangeList</name>
    <message numerus="yes">
        <source>%n entered (%1 tokens)</source>
        <translation>
            <numerusform>%n entered (%1 tokens)</numerusform>
            <numerusform>%n entered (%1 tokens)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left (%1 tokens)</source>
        <translation>
            <numerusform>%n left (%1 tokens)</numerusform>
            <numerusform>%n left (%1 tokens)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed form (%1 tokens)</source>
        <translation>
            <numerusform>%n changed form (%1 tokens)</numerusform>
            <numerusform>%n changed form (%1 tokens)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::focusmap::FocusWords</name>
    <message numerus="yes">
        <source>The model reports %1 tokens for one counted (%n comparison(s)).</source>
        <translation>
            <numerusform>The model reports %1 tokens for one counted (%n comparison).</numerusform>
            <numerusform>The model reports %1 tokens for one counted (%n comparisons).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::GaugeStrip</name>
    <message numerus="yes">
        <source>and %n more; click to see them</source>
        <translation>
            <numerusform>and %n more; click to see them</numerusform>
            <numerusform>and %n more; click to see them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::gauges::GaugeText</name>
    <message numerus="yes">
        <source>full in about %n step(s)</source>
        <translation>
            <numerusform>full in about %n step</numerusform>
            <numerusform>full in about %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>spent in about %n step(s)</source>
        <translation>
            <numerusform>spent in about %n step</numerusform>
            <numerusform>spent in about %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at its limit in about %n step(s)</source>
        <translation>
            <numerusform>at its limit in about %n step</numerusform>
            <numerusform>at its limit in about %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≈ %n step(s)</source>
        <translation>
            <numerusform>≈ %n step</numerusform>
            <numerusform>≈ %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::history::FleetPanel</name>
    <message numerus="yes">
        <source>Delete %n stored session(s) with all steps? The audit keeps that it was done.</source>
        <translation>
            <numerusform>Delete %n stored session with all steps? The audit keeps that it was done.</numerusform>
            <numerusform>Delete %n stored sessions with all steps? The audit keeps that it was done.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <comment>badge: so many approvals wait for a person</comment>
        <translation>
            <numerusform>%n waits</numerusform>
            <numerusform>%n wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::history::SearchDialog</name>
    <message numerus="yes">
        <source>%n step(s) found</source>
        <translation>
            <numerusform>%n step found</numerusform>
            <numerusform>%n steps found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::BacktestView</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided otherwise than by the policy in force</source>
        <translation>
            <numerusform>%n decided otherwise than by the policy in force</numerusform>
            <numerusform>%n decided otherwise than by the policy in force</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>■ It would let through %n call(s) that a person refused.</source>
        <translation>
            <numerusform>■ It would let through %n call that a person refused.</numerusform>
            <numerusform>■ It would let through %n calls that a person refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>▲ A rule could not be evaluated on %n call(s); they are held.</source>
        <translation>
            <numerusform>▲ A rule could not be evaluated on %n call; it is held.</numerusform>
            <numerusform>▲ A rule could not be evaluated on %n calls; they are held.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::PolicyEditor</name>
    <message numerus="yes">
        <source>%n permission(s)</source>
        <translation>
            <numerusform>%n permission</numerusform>
            <numerusform>%n permissions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exact</source>
        <translation>
            <numerusform>%n exact</numerusform>
            <numerusform>%n exact</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stricter</source>
        <translation>
            <numerusform>%n stricter</numerusform>
            <numerusform>%n stricter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::PolicyPanel</name>
    <message numerus="yes">
        <source>%n rule(s)</source>
        <translation>
            <numerusform>%n rule</numerusform>
            <numerusform>%n rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::RememberDialog</name>
    <message numerus="yes">
        <source>%n or more stored calls would have matched</source>
        <translation>
            <numerusform>%n or more stored calls would have matched</numerusform>
            <numerusform>%n or more stored calls would have matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored call(s) would have matched</source>
        <translation>
            <numerusform>%n stored call would have matched</numerusform>
            <numerusform>%n stored calls would have matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n approved</source>
        <translation>
            <numerusform>%n approved</numerusform>
            <numerusform>%n approved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n vetoed</source>
        <translation>
            <numerusform>%n vetoed</numerusform>
            <numerusform>%n vetoed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>■ A person vetoed %n of them. This rule would let such calls through.</source>
        <translation>
            <numerusform>■ A person vetoed %n of them. This rule would let such calls through.</numerusform>
            <numerusform>■ A person vetoed %n of them. This rule would let such calls through.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n otherwise</source>
        <translation>
            <numerusform>%n otherwise</numerusform>
            <numerusform>%n otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::RuleList</name>
    <message numerus="yes">
        <source>The newest %n calls it decided or asked about:</source>
        <translation>
            <numerusform>The newest call it decided or asked about (%n):</numerusform>
            <numerusform>The newest %n calls it decided or asked about:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) it decided or asked about:</source>
        <translation>
            <numerusform>%n call it decided or asked about:</numerusform>
            <numerusform>%n calls it decided or asked about:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::policy_view::SuggestionPage</name>
    <message numerus="yes">
        <source>%1 approved, %2 edited, %3 vetoed by people, in %n session(s); at least %4 % would be decided so.</source>
        <translation>
            <numerusform>%1 approved, %2 edited, %3 vetoed by people, in %n session; at least %4 % would be decided so.</numerusform>
            <numerusform>%1 approved, %2 edited, %3 vetoed by people, in %n sessions; at least %4 % would be decided so.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::steps::StepLogView</name>
    <message numerus="yes">
        <source>%n step(s), none selected</source>
        <translation>
            <numerusform>%n step, none selected</numerusform>
            <numerusform>%n steps, none selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::theme::EffectWords</name>
    <message numerus="yes">
        <source>%1 is at %2; without it %3 is expected in %n step(s)</source>
        <translation>
            <numerusform>%1 is at %2; without it %3 is expected in %n step</numerusform>
            <numerusform>%1 is at %2; without it %3 is expected in %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 → %3 after %n step(s), %4 was expected without it</source>
        <translation>
            <numerusform>%1 %2 → %3 after %n step, %4 was expected without it</numerusform>
            <numerusform>%1 %2 → %3 after %n steps, %4 was expected without it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pilothouse::timeline::TimelineView</name>
    <message numerus="yes">
        <source>last %n min</source>
        <translation>
            <numerusform>last %n min</numerusform>
            <numerusform>last %n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>last %n s</source>
        <translation>
            <numerusform>last %n s</numerusform>
            <numerusform>last %n s</numerusform>
        </translation>
    </message>
</context>
</TS>
