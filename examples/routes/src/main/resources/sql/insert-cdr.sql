insert into cdr (uniqueid, source, destination, channel, destination_channel, started, answered, ended, duration, billable, disposition)
values (:#UniqueID, :#Source, :#Destination, :#Channel, :#DestinationChannel, :#StartTime, nullif(:#AnswerTime, ''), :#EndTime,
        :#Duration, :#BillableSeconds, :#Disposition)
