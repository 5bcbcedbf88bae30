<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>floe::AccountPlugins</name>
    <message numerus="yes">
        <source>%n account(s) of the source log in by %1, which the destination does not know, for example %2.</source>
        <translation>
            <numerusform>%n account of the source logs in by %1, which the destination does not know: %2.</numerusform>
            <numerusform>%n accounts of the source log in by %1, which the destination does not know, for example %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::CheckText</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not run</source>
        <translation>
            <numerusform>%n not run</numerusform>
            <numerusform>%n not run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) could not run until what failed above is mended: %1</source>
        <translation>
            <numerusform>%n check could not run until what failed above is mended: %1</numerusform>
            <numerusform>%n checks could not run until what failed above is mended: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) could not run until what failed above is mended: %1 …</source>
        <translation>
            <numerusform>%n check could not run until what failed above is mended: %1 …</numerusform>
            <numerusform>%n checks could not run until what failed above is mended: %1 …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ClockSkew</name>
    <message numerus="yes">
        <source>The destination&apos;s clock is %n seconds ahead of the source&apos;s.</source>
        <translation>
            <numerusform>The destination&apos;s clock is %n second ahead of the source&apos;s.</numerusform>
            <numerusform>The destination&apos;s clock is %n seconds ahead of the source&apos;s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination&apos;s clock is %n seconds behind the source&apos;s.</source>
        <translation>
            <numerusform>The destination&apos;s clock is %n second behind the source&apos;s.</numerusform>
            <numerusform>The destination&apos;s clock is %n seconds behind the source&apos;s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Collations</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConfirmPage</name>
    <message numerus="yes">
        <source>The precheck counted connections for %n worker(s).</source>
        <translation>
            <numerusform>The precheck counted connections for %n worker.</numerusform>
            <numerusform>The precheck counted connections for %n workers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Connections</name>
    <message numerus="yes">
        <source>This task needs up to %n sessions there.</source>
        <translation>
            <numerusform>This task needs %n session there.</numerusform>
            <numerusform>This task needs up to %n sessions there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConnectivityTest</name>
    <message numerus="yes">
        <source>%n line(s) of grants</source>
        <translation>
            <numerusform>%n line of grants</numerusform>
            <numerusform>%n lines of grants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConsoleApp</name>
    <message numerus="yes">
        <source>Run these %n statement(s) at the destination? [y/N]</source>
        <translation>
            <numerusform>Run this %n statement at the destination? [y/N]</numerusform>
            <numerusform>Run these %n statements at the destination? [y/N]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConsoleRun</name>
    <message numerus="yes">
        <source>Repair of the destination: %n statement(s)</source>
        <translation>
            <numerusform>Repair of the destination: %n statement</numerusform>
            <numerusform>Repair of the destination: %n statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConsoleSql</name>
    <message numerus="yes">
        <source>Written: %1, %n statement(s). Nothing was sent.</source>
        <translation>
            <numerusform>Written: %1, %n statement. Nothing was sent.</numerusform>
            <numerusform>Written: %1, %n statements. Nothing was sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ConsoleUndo</name>
    <message numerus="yes">
        <source>What the run created is dropped by %n statement(s):</source>
        <translation>
            <numerusform>What the run created is dropped by %n statement:</numerusform>
            <numerusform>What the run created is dropped by %n statements:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) dropped.</source>
        <translation>
            <numerusform>%n object dropped.</numerusform>
            <numerusform>%n objects dropped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::DdlStatement</name>
    <message numerus="yes">
        <source>%n column(s) that rows are to be copied into are missing: %1</source>
        <translation>
            <numerusform>%n column that rows are to be copied into is missing: %1</numerusform>
            <numerusform>%n columns that rows are to be copied into are missing: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::DifferencesPane</name>
    <message numerus="yes">
        <source>%Ln difference(s) in rows; the first are listed.</source>
        <translation>
            <numerusform>%Ln difference in rows; the first are listed.</numerusform>
            <numerusform>%Ln differences in rows; the first are listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln difference(s) in rows.</source>
        <translation>
            <numerusform>%Ln difference in rows.</numerusform>
            <numerusform>%Ln differences in rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) differ.</source>
        <translation>
            <numerusform>%Ln definition differs.</numerusform>
            <numerusform>%Ln definitions differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::EndingText</name>
    <message numerus="yes">
        <source>%Ln object(s) could not be created at the destination; the report names each and the reason.</source>
        <translation>
            <numerusform>%Ln object could not be created at the destination; the report names it and the reason.</numerusform>
            <numerusform>%Ln objects could not be created at the destination; the report names each and the reason.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln definition(s) at the destination are not as the source&apos;s catalogue has them; “Differences” lists them.</source>
        <translation>
            <numerusform>%Ln definition at the destination is not as the source&apos;s catalogue has it; “Differences” lists it.</numerusform>
            <numerusform>%Ln definitions at the destination are not as the source&apos;s catalogue has them; “Differences” lists them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln warning(s) were written to the log and the report.</source>
        <translation>
            <numerusform>%Ln warning was written to the log and the report.</numerusform>
            <numerusform>%Ln warnings were written to the log and the report.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The migration ran to its end, but source and destination differ in %Ln place(s).</source>
        <translation>
            <numerusform>The migration ran to its end, but source and destination differ in %Ln place.</numerusform>
            <numerusform>The migration ran to its end, but source and destination differ in %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other error(s) stand in the log and the report.</source>
        <translation>
            <numerusform>%Ln other error stands in the log and the report.</numerusform>
            <numerusform>%Ln other errors stand in the log and the report.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The repair has run, but source and destination still differ in %Ln place(s).</source>
        <translation>
            <numerusform>The repair has run, but source and destination still differ in %Ln place.</numerusform>
            <numerusform>The repair has run, but source and destination still differ in %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Verified again: source and destination differ in %Ln place(s).</source>
        <translation>
            <numerusform>Verified again: source and destination differ in %Ln place.</numerusform>
            <numerusform>Verified again: source and destination differ in %Ln places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s)</source>
        <translation>
            <numerusform>%Ln table</numerusform>
            <numerusform>%Ln tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) of the selected databases stayed behind, as they were not chosen or were skipped; the report names them.</source>
        <translation>
            <numerusform>%Ln object of the selected databases stayed behind, as it was not chosen or was skipped; the report names it.</numerusform>
            <numerusform>%Ln objects of the selected databases stayed behind, as they were not chosen or were skipped; the report names them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::FiguresPanel</name>
    <message numerus="yes">
        <source>%1, %n failed</source>
        <comment>tables done of total, tables failed</comment>
        <translation>
            <numerusform>%1, %n failed</numerusform>
            <numerusform>%1, %n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Fix</name>
    <message numerus="yes">
        <source>%n workers copy at the same time.</source>
        <translation>
            <numerusform>%n worker copies.</numerusform>
            <numerusform>%n workers copy at the same time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::FunctionCreators</name>
    <message numerus="yes">
        <source>%n triggers and functions are chosen, while the destination writes a binary log and log_bin_trust_function_creators is off.</source>
        <translation>
            <numerusform>%n trigger or function is chosen, while the destination writes a binary log and log_bin_trust_function_creators is off.</numerusform>
            <numerusform>%n triggers and functions are chosen, while the destination writes a binary log and log_bin_trust_function_creators is off.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::HtmlReport</name>
    <message numerus="yes">
        <source>Verification found %n difference(s) between source and destination.</source>
        <translation>
            <numerusform>Verification found %n difference between source and destination.</numerusform>
            <numerusform>Verification found %n differences between source and destination.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The definitions differ in %n place(s); they are listed below.</source>
        <translation>
            <numerusform>The definitions differ in %n place; it is listed below.</numerusform>
            <numerusform>The definitions differ in %n places; they are listed below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) were run at the destination before this verification.</source>
        <translation>
            <numerusform>%n statement was run at the destination before this verification.</numerusform>
            <numerusform>%n statements were run at the destination before this verification.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) (%1) would make the rows of the destination agree with the source. They stand in %2; nothing of it was run.</source>
        <translation>
            <numerusform>%n statement (%1) would make the rows of the destination agree with the source. It stands in %2; it was not run.</numerusform>
            <numerusform>%n statements (%1) would make the rows of the destination agree with the source. They stand in %2; nothing of it was run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Ledger</name>
    <message numerus="yes">
        <source>%n table(s) copied and verified</source>
        <translation>
            <numerusform>%n table copied and verified</numerusform>
            <numerusform>%n tables copied and verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) copied</source>
        <translation>
            <numerusform>%n table copied</numerusform>
            <numerusform>%n tables copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) remain</source>
        <translation>
            <numerusform>%n difference remains</numerusform>
            <numerusform>%n differences remain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Holds %n row(s) of its own, which stood there before and were not compared</source>
        <translation>
            <numerusform>Holds %n row of its own, which stood there before and was not compared</numerusform>
            <numerusform>Holds %n rows of its own, which stood there before and were not compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) copied, rows counted</source>
        <translation>
            <numerusform>%n table copied, rows counted</numerusform>
            <numerusform>%n tables copied, rows counted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::LedgerSums</name>
    <message numerus="yes">
        <source>%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed.</source>
        <comment>sums of the ledger</comment>
        <translation>
            <numerusform>%n object: %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed.</numerusform>
            <numerusform>%n objects: %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s): %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed, %6 not reached.</source>
        <comment>sums of the ledger</comment>
        <translation>
            <numerusform>%n object: %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed, %6 not reached.</numerusform>
            <numerusform>%n objects: %1 migrated, %2 mapped, %3 left out, %4 not supported, %5 failed, %6 not reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) hold rows of their own, which stood there before and were not compared: %1 rows.</source>
        <translation>
            <numerusform>%n table holds rows of its own, which stood there before and were not compared: %1 rows.</numerusform>
            <numerusform>%n tables hold rows of their own, which stood there before and were not compared: %1 rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::LoadGuard</name>
    <message numerus="yes">
        <source>The load has fallen to %n statement(s) beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>The load has fallen to %n statement beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
            <numerusform>The load has fallen to %n statements beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The source is busy: %n statement(s) run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</source>
        <translation>
            <numerusform>The source is busy: %n statement runs there beside ours, the limit is %1. One worker goes on and rests between its chunks.</numerusform>
            <numerusform>The source is busy: %n statements run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination is busy: %n statement(s) run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</source>
        <translation>
            <numerusform>The destination is busy: %n statement runs there beside ours, the limit is %1. One worker goes on and rests between its chunks.</numerusform>
            <numerusform>The destination is busy: %n statements run there beside ours, the limit is %1. One worker goes on and rests between its chunks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The source is busy: %n statement(s) run there beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>The source is busy: %n statement runs there beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
            <numerusform>The source is busy: %n statements run there beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The destination is busy: %n statement(s) run there beside ours, the limit is %1. Workers that go on: %2 of %3.</source>
        <translation>
            <numerusform>The destination is busy: %n statement runs there beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
            <numerusform>The destination is busy: %n statements run there beside ours, the limit is %1. Workers that go on: %2 of %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::LoadPath</name>
    <message numerus="yes">
        <source>%n workers copy side by side.</source>
        <translation>
            <numerusform>%n worker copies.</numerusform>
            <numerusform>%n workers copy side by side.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::NameCase</name>
    <message numerus="yes">
        <source>%n chosen tables have upper-case letters in their names; statements may find them at one server only.</source>
        <translation>
            <numerusform>%n chosen table has upper-case letters in its name; statements may find it at one server only.</numerusform>
            <numerusform>%n chosen tables have upper-case letters in their names; statements may find them at one server only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ObjectTexts</name>
    <message numerus="yes">
        <source>%n column(s) left out.</source>
        <translation>
            <numerusform>%n column left out.</numerusform>
            <numerusform>%n columns left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) renamed.</source>
        <translation>
            <numerusform>%n column renamed.</numerusform>
            <numerusform>%n columns renamed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Views (%n)</source>
        <translation>
            <numerusform>Views (%n)</numerusform>
            <numerusform>Views (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Routines (%n)</source>
        <comment>stored procedures and functions</comment>
        <translation>
            <numerusform>Routines (%n)</numerusform>
            <numerusform>Routines (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Triggers (%n)</source>
        <translation>
            <numerusform>Triggers (%n)</numerusform>
            <numerusform>Triggers (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Events (%n)</source>
        <translation>
            <numerusform>Events (%n)</numerusform>
            <numerusform>Events (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clash(es)</source>
        <translation>
            <numerusform>%n clash</numerusform>
            <numerusform>%n clashes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ObjectTreeView</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ObjectsPage</name>
    <message numerus="yes">
        <source>Searching: %n database(s) left to read…</source>
        <translation>
            <numerusform>Searching: %n database left to read…</numerusform>
            <numerusform>Searching: %n databases left to read…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) on the source</source>
        <translation>
            <numerusform>%n database on the source</numerusform>
            <numerusform>%n databases on the source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s)</source>
        <translation>
            <numerusform>%n database</numerusform>
            <numerusform>%n databases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clashing name(s)</source>
        <translation>
            <numerusform>%n clashing name</numerusform>
            <numerusform>%n clashing names</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of the task are not at the source and were left out:</source>
        <translation>
            <numerusform>%n object of the task is not at the source and was left out:</numerusform>
            <numerusform>%n objects of the task are not at the source and were left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::PlanSummary</name>
    <message numerus="yes">
        <source>Tables and rows of %Ln database(s); how many is known once the run has read the source.</source>
        <translation>
            <numerusform>Tables and rows of %Ln database; how many is known once the run has read the source.</numerusform>
            <numerusform>Tables and rows of %Ln databases; how many is known once the run has read the source.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Definitions of %Ln database(s), no rows.</source>
        <translation>
            <numerusform>Definitions of %Ln database, no rows.</numerusform>
            <numerusform>Definitions of %Ln databases, no rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln database(s)</source>
        <translation>
            <numerusform>%Ln database</numerusform>
            <numerusform>%Ln databases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s)</source>
        <translation>
            <numerusform>%Ln table</numerusform>
            <numerusform>%Ln tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s):</source>
        <translation>
            <numerusform>%Ln object:</numerusform>
            <numerusform>%Ln objects:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 and %Ln more</source>
        <comment>what is rewritten, names of objects</comment>
        <translation>
            <numerusform>%1: %2 and %Ln more</numerusform>
            <numerusform>%1: %2 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) rewrite definitions for the destination:</source>
        <translation>
            <numerusform>%Ln rule rewrites definitions for the destination:</numerusform>
            <numerusform>%Ln rules rewrite definitions for the destination:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of definitions that the destination cannot hold:</source>
        <translation>
            <numerusform>%Ln part of a definition that the destination cannot hold:</numerusform>
            <numerusform>%Ln parts of definitions that the destination cannot hold:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name(s):</source>
        <translation>
            <numerusform>%Ln name:</numerusform>
            <numerusform>%Ln names:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s):</source>
        <translation>
            <numerusform>%Ln column:</numerusform>
            <numerusform>%Ln columns:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s):</source>
        <translation>
            <numerusform>%Ln table:</numerusform>
            <numerusform>%Ln tables:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that you left out, among them %1.</source>
        <translation>
            <numerusform>%Ln object that you left out: %1.</numerusform>
            <numerusform>%Ln objects that you left out, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that you left out: %1.</source>
        <translation>
            <numerusform>%Ln object that you left out: %1.</numerusform>
            <numerusform>%Ln objects that you left out: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::PrecheckModel</name>
    <message numerus="yes">
        <source>%n findings; %1</source>
        <comment>number of findings, the first of them</comment>
        <translation>
            <numerusform>%n finding; %1</numerusform>
            <numerusform>%n findings; %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::PrecheckPage</name>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not run</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n not run</numerusform>
            <numerusform>%n not run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passed</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n passed</numerusform>
            <numerusform>%n passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::PrecheckRunner</name>
    <message numerus="yes">
        <source>%n more of the kind are not listed.</source>
        <translation>
            <numerusform>%n more of the kind is not listed.</numerusform>
            <numerusform>%n more of the kind are not listed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RecycleBin</name>
    <message numerus="yes">
        <source>%n tables that will be dropped go to the recycle bin.</source>
        <translation>
            <numerusform>%n table that will be dropped goes to the recycle bin.</numerusform>
            <numerusform>%n tables that will be dropped go to the recycle bin.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RepairDialog</name>
    <message numerus="yes">
        <source> … (%Ln more byte(s))</source>
        <translation>
            <numerusform> … (%Ln more byte)</numerusform>
            <numerusform> … (%Ln more bytes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more statement(s) are not shown.</source>
        <translation>
            <numerusform>%Ln more statement is not shown.</numerusform>
            <numerusform>%Ln more statements are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yes, &amp;delete %Ln row(s) that stand only at the destination</source>
        <translation>
            <numerusform>Yes, &amp;delete %Ln row that stands only at the destination</numerusform>
            <numerusform>Yes, &amp;delete %Ln rows that stand only at the destination</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) differ in too many rows for a script, among them %1.</source>
        <translation>
            <numerusform>%Ln table differs in too many rows for a script: %1.</numerusform>
            <numerusform>%Ln tables differ in too many rows for a script, among them %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln table(s) differ in too many rows for a script: %1.</source>
        <translation>
            <numerusform>%Ln table differs in too many rows for a script: %1.</numerusform>
            <numerusform>%Ln tables differ in too many rows for a script: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %Ln statement(s)</source>
        <translation>
            <numerusform>&amp;Run %Ln statement</numerusform>
            <numerusform>&amp;Run %Ln statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RepairStep</name>
    <message numerus="yes">
        <source>Running %n repair statement(s)</source>
        <translation>
            <numerusform>Running %n repair statement</numerusform>
            <numerusform>Running %n repair statements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ResolvedObjects</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>list of names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RiskBox</name>
    <message numerus="yes">
        <source>%n table(s) at the destination will lose rows or have rows overwritten.</source>
        <translation>
            <numerusform>%n table at the destination will lose rows or have rows overwritten.</numerusform>
            <numerusform>%n tables at the destination will lose rows or have rows overwritten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Yes, do that to the %n table(s) above</source>
        <translation>
            <numerusform>&amp;Yes, do that to the %n table above</numerusform>
            <numerusform>&amp;Yes, do that to the %n tables above</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RunPreparation</name>
    <message numerus="yes">
        <source>%1 lacks %n column(s) of the source, so its rows were not compared: %2</source>
        <translation>
            <numerusform>%1 lacks %n column of the source, so its rows were not compared: %2</numerusform>
            <numerusform>%1 lacks %n columns of the source, so its rows were not compared: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::RunWatch</name>
    <message numerus="yes">
        <source>Nothing has moved for %n second(s), and neither server says why.</source>
        <translation>
            <numerusform>Nothing has moved for %n second, and neither server says why.</numerusform>
            <numerusform>Nothing has moved for %n seconds, and neither server says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ScratchObjects</name>
    <message numerus="yes">
        <source>Trying takes at most %n seconds.</source>
        <translation>
            <numerusform>Trying takes at most %n second.</numerusform>
            <numerusform>Trying takes at most %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ScratchTables</name>
    <message numerus="yes">
        <source>Trying takes at most %n seconds.</source>
        <translation>
            <numerusform>Trying takes at most %n second.</numerusform>
            <numerusform>Trying takes at most %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::SourceWrites</name>
    <message numerus="yes">
        <source>%n statement(s) wrote to the source while this precheck ran.</source>
        <translation>
            <numerusform>%n statement wrote to the source while this precheck ran.</numerusform>
            <numerusform>%n statements wrote to the source while this precheck ran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) wrote to the source while this precheck ran; writing now: %1.</source>
        <translation>
            <numerusform>%n statement wrote to the source while this precheck ran; writing now: %1.</numerusform>
            <numerusform>%n statements wrote to the source while this precheck ran; writing now: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::SqlDialog</name>
    <message numerus="yes">
        <source>%Ln statement(s) as the run would send them. Nothing of it was sent.</source>
        <translation>
            <numerusform>%Ln statement as the run would send it. Nothing of it was sent.</numerusform>
            <numerusform>%Ln statements as the run would send them. Nothing of it was sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln matches or more</source>
        <translation>
            <numerusform>%Ln match or more</numerusform>
            <numerusform>%Ln matches or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Stall</name>
    <message numerus="yes">
        <source>It may be held by %1 (%2), or by %n other session(s).</source>
        <translation>
            <numerusform>It may be held by %1 (%2), or by %n other session.</numerusform>
            <numerusform>It may be held by %1 (%2), or by %n other sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It may be held by one of %n idle session(s).</source>
        <translation>
            <numerusform>It may be held by %n idle session.</numerusform>
            <numerusform>It may be held by one of %n idle sessions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::StatusWidget</name>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <comment>tables done, tables in total</comment>
        <translation>
            <numerusform>%1 of %n table</numerusform>
            <numerusform>%1 of %n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) that the run had created were dropped.</source>
        <translation>
            <numerusform>%Ln object that the run had created was dropped.</numerusform>
            <numerusform>%Ln objects that the run had created were dropped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Go on without %n object(s)?</source>
        <translation>
            <numerusform>Go on without %n object?</numerusform>
            <numerusform>Go on without %n objects?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::StrangeValues</name>
    <message numerus="yes">
        <source>Looking takes at most %n seconds.</source>
        <translation>
            <numerusform>Looking takes at most %n second.</numerusform>
            <numerusform>Looking takes at most %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds negative zeros in %n row(s).</source>
        <translation>
            <numerusform>%1 holds negative zeros in %n row.</numerusform>
            <numerusform>%1 holds negative zeros in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds times beyond 838:59:59 in %n row(s).</source>
        <translation>
            <numerusform>%1 holds times beyond 838:59:59 in %n row.</numerusform>
            <numerusform>%1 holds times beyond 838:59:59 in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds moments after 2038-01-19 in %n row(s).</source>
        <translation>
            <numerusform>%1 holds moments after 2038-01-19 in %n row.</numerusform>
            <numerusform>%1 holds moments after 2038-01-19 in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds JSON with values of type DECIMAL, DATE, TIME, DATETIME or BLOB in %n row(s).</source>
        <translation>
            <numerusform>%1 holds JSON with values of type DECIMAL, DATE, TIME, DATETIME or BLOB in %n row.</numerusform>
            <numerusform>%1 holds JSON with values of type DECIMAL, DATE, TIME, DATETIME or BLOB in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds spatial values of no bytes in %n row(s).</source>
        <translation>
            <numerusform>%1 holds spatial values of no bytes in %n row.</numerusform>
            <numerusform>%1 holds spatial values of no bytes in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds empty shapes in %n row(s).</source>
        <translation>
            <numerusform>%1 holds empty shapes in %n row.</numerusform>
            <numerusform>%1 holds empty shapes in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds lines of a single point in %n row(s).</source>
        <translation>
            <numerusform>%1 holds lines of a single point in %n row.</numerusform>
            <numerusform>%1 holds lines of a single point in %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 holds rings of fewer than four points in %n row(s).</source>
        <translation>
            <numerusform>%1 holds rings of fewer than four points in %n row.</numerusform>
            <numerusform>%1 holds rings of fewer than four points in %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::SummaryText</name>
    <message numerus="yes">
        <source>Show all %Ln</source>
        <comment>names</comment>
        <translation>
            <numerusform>Show all %Ln</numerusform>
            <numerusform>Show all %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TableProver</name>
    <message numerus="yes">
        <source>%n row(s) differ</source>
        <translation>
            <numerusform>%n row differs</numerusform>
            <numerusform>%n rows differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TablesPane</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n table(s)</source>
        <comment>tables shown, tables in total</comment>
        <translation>
            <numerusform>%1 of %n table</numerusform>
            <numerusform>%1 of %n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TaskListModel</name>
    <message numerus="yes">
        <source>%1, gone on with %n time(s)</source>
        <comment>kind of a run</comment>
        <translation>
            <numerusform>%1, gone on with %n time</numerusform>
            <numerusform>%1, gone on with %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TaskListWindow</name>
    <message numerus="yes">
        <source>%n task(s) did not come to an end.</source>
        <translation>
            <numerusform>%n task did not come to an end.</numerusform>
            <numerusform>%n tasks did not come to an end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::TextProgress</name>
    <message numerus="yes">
        <source>The repair would run %n statement(s) at the destination, in one transaction:</source>
        <translation>
            <numerusform>The repair would run %n statement at the destination, in one transaction:</numerusform>
            <numerusform>The repair would run %n statements at the destination, in one transaction:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>statements</comment>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) of definitions would stay; the repair mends rows only.</source>
        <translation>
            <numerusform>%n difference of definitions would stay; the repair mends rows only.</numerusform>
            <numerusform>%n differences of definitions would stay; the repair mends rows only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln table(s), %2, %3 in %4</source>
        <comment>outcome, rows, amount of data, duration</comment>
        <translation>
            <numerusform>%1: %Ln table, %2, %3 in %4</numerusform>
            <numerusform>%1: %Ln tables, %2, %3 in %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %Ln table(s) done; %3, %4 in %5</source>
        <comment>outcome, tables, rows, amount of data, duration</comment>
        <translation>
            <numerusform>%1: %2 of %Ln table done; %3, %4 in %5</numerusform>
            <numerusform>%1: %2 of %Ln tables done; %3, %4 in %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::Undo</name>
    <message numerus="yes">
        <source>The database %1 stays: %n object(s) in it stay.</source>
        <translation>
            <numerusform>The database %1 stays: %n object in it stays.</numerusform>
            <numerusform>The database %1 stays: %n objects in it stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::UndoDialog</name>
    <message numerus="yes">
        <source>%Ln object(s) that the run created can be dropped, with all rows in them.</source>
        <translation>
            <numerusform>%Ln object that the run created can be dropped, with all rows in it.</numerusform>
            <numerusform>%Ln objects that the run created can be dropped, with all rows in them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Drop %Ln object(s)</source>
        <translation>
            <numerusform>&amp;Drop %Ln object</numerusform>
            <numerusform>&amp;Drop %Ln objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln object(s) dropped.</source>
        <translation>
            <numerusform>%Ln object dropped.</numerusform>
            <numerusform>%Ln objects dropped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not shown.</source>
        <translation>
            <numerusform>%Ln more is not shown.</numerusform>
            <numerusform>%Ln more are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::UndoPlanner</name>
    <message numerus="yes">
        <source>The database %1 stays: %n object(s) in it stay.</source>
        <translation>
            <numerusform>The database %1 stays: %n object in it stays.</numerusform>
            <numerusform>The database %1 stays: %n objects in it stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::UniqueKeyCollisions</name>
    <message numerus="yes">
        <source>Counting takes at most %n seconds.</source>
        <translation>
            <numerusform>Counting takes at most %n second.</numerusform>
            <numerusform>Counting takes at most %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::ValueSizes</name>
    <message numerus="yes">
        <source>Measuring takes at most %n seconds.</source>
        <translation>
            <numerusform>Measuring takes at most %n second.</numerusform>
            <numerusform>Measuring takes at most %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>floe::WriteFinding</name>
    <message numerus="yes">
        <source>Written since %1: %2 and %n more table(s).</source>
        <translation>
            <numerusform>Written since %1: %2 and %n more table.</numerusform>
            <numerusform>Written since %1: %2 and %n more tables.</numerusform>
        </translation>
    </message>
</context>
</TS>
