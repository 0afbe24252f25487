<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmPanel</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n selected</source>
        <translation>
            <numerusform>Acknowledge selected</numerusform>
            <numerusform>Acknowledge %n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drawn together, not counted as shown: acknowledge them at their row</source>
        <translation>
            <numerusform>%n drawn together, not counted as shown: acknowledge it at its row</numerusform>
            <numerusform>%n drawn together, not counted as shown: acknowledge them at their row</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlarmStrip</name>
    <message numerus="yes">
        <source>Acknowledge %n</source>
        <translation>
            <numerusform>Acknowledge</numerusform>
            <numerusform>Acknowledge %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more unacknowledged alarm(s)</source>
        <translation>
            <numerusform>%n more unacknowledged alarm</numerusform>
            <numerusform>%n more unacknowledged alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n hidden by the filter</source>
        <translation>
            <numerusform>%n hidden by the filter</numerusform>
            <numerusform>%n hidden by the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unacknowledged</source>
        <translation>
            <numerusform>%n unacknowledged</numerusform>
            <numerusform>%n unacknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new, hidden</source>
        <translation>
            <numerusform>%n new, hidden</numerusform>
            <numerusform>%n new, hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message numerus="yes">
        <source>Off all day, every day: leave %n hour(s) at least</source>
        <translation>
            <numerusform>Off all day, every day: leave %n hour at least</numerusform>
            <numerusform>Off all day, every day: leave %n hours at least</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n days: what is away for longer leaves the inventory</source>
        <translation>
            <numerusform>At most %n day: what is away for longer leaves the inventory</numerusform>
            <numerusform>At most %n days: what is away for longer leaves the inventory</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Alarms of %n camera(s) are then neither listed nor heard.</source>
        <translation>
            <numerusform>Alarms of %n camera are then neither listed nor heard.</numerusform>
            <numerusform>Alarms of %n cameras are then neither listed nor heard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetReport</name>
    <message numerus="yes">
        <source>%n problem(s) in {0}</source>
        <translation>
            <numerusform>%n problem in {0}</numerusform>
            <numerusform>%n problems in {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n province(s)</source>
        <translation>
            <numerusform>%n province</numerusform>
            <numerusform>%n provinces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n facility(s)</source>
        <translation>
            <numerusform>%n facility</numerusform>
            <numerusform>%n facilities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n tile(s) reduced: other programs take {0} %</source>
        <translation>
            <numerusform>%n tile reduced: other programs take {0} %</numerusform>
            <numerusform>%n tiles reduced: other programs take {0} %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s) reduced: this desk is busy</source>
        <translation>
            <numerusform>%n tile reduced: this desk is busy</numerusform>
            <numerusform>%n tiles reduced: this desk is busy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TourBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewImport</name>
    <message numerus="yes">
        <source>Import %n view(s)</source>
        <translation>
            <numerusform>Import %n view</numerusform>
            <numerusform>Import %n views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewsWindow</name>
    <message numerus="yes">
        <source>Export %n view(s) …</source>
        <translation>
            <numerusform>Export %n view …</numerusform>
            <numerusform>Export %n views …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %n views …</source>
        <translation>
            <numerusform>Export the only view …</numerusform>
            <numerusform>Export all %n views …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unacknowledged</source>
        <translation>
            <numerusform>%n unacknowledged</numerusform>
            <numerusform>%n unacknowledged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Plurals</name>
    <message numerus="yes">
        <source>%n camera(s)</source>
        <translation>
            <numerusform>%n camera</numerusform>
            <numerusform>%n cameras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not watched</source>
        <translation>
            <numerusform>%n not watched</numerusform>
            <numerusform>%n not watched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n looked at in turn</source>
        <translation>
            <numerusform>%n looked at in turn</numerusform>
            <numerusform>%n looked at in turn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acknowledge %n alarm(s)</source>
        <translation>
            <numerusform>Acknowledge this alarm</numerusform>
            <numerusform>Acknowledge %n alarms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n camera(s)</source>
        <translation>
            <numerusform>+%n camera</numerusform>
            <numerusform>+%n cameras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n alarm</numerusform>
            <numerusform>%n alarms</numerusform>
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
        <source>%n tile(s) selected</source>
        <translation>
            <numerusform>%n tile selected</numerusform>
            <numerusform>%n tiles selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ViewFilePlurals</name>
    <message numerus="yes">
        <source>%n view(s) exported to {0}</source>
        <translation>
            <numerusform>%n view exported to {0}</numerusform>
            <numerusform>%n views exported to {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) imported</source>
        <translation>
            <numerusform>%n view imported</numerusform>
            <numerusform>%n views imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) missing here, the tiles keep their places: {0}</source>
        <translation>
            <numerusform>%n camera missing here, the tile keeps its place: {0}</numerusform>
            <numerusform>%n cameras missing here, the tiles keep their places: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) recognised by name</source>
        <translation>
            <numerusform>%n camera recognised by name</numerusform>
            <numerusform>%n cameras recognised by name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ViewPlurals</name>
    <message numerus="yes">
        <source>%n view(s) of its own</source>
        <translation>
            <numerusform>%n view of its own</numerusform>
            <numerusform>%n views of its own</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s)</source>
        <translation>
            <numerusform>%n camera</numerusform>
            <numerusform>%n cameras</numerusform>
        </translation>
    </message>
</context>
</TS>
