<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>words</name>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known about this camera at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody watches this camera now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures arrive and change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected, but no pictures arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures arrive, but always the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera answers, but knows no such stream.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returned, unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing listens at the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrong user name or password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such stream on the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the camera ended the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected, but no pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what answers is not a camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no video that can be decoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a process of this program ended; it is started again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} h {1:02d} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no picture yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last picture {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n camera(s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} cameras live</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
