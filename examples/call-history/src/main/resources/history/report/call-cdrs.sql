select d.uniqueid, d.account_code, d.source, d.destination, d.destination_context, d.caller_id, d.channel, d.destination_channel, d.last_application,
  d.last_data, d.start_time, d.answer_time, d.end_time, d.duration, d.billable_seconds, d.disposition, d.user_field, d.received_at
from cdrs d
where d.pbx = :#pbx and d.call_id in (:#in:calls)
order by d.received_at
