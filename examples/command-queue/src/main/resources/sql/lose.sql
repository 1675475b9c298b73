update command set state = 'unknown', ended_at = :#now, reason = 'no outcome', lease_until = null,
       error = 'it was sent, and its worker did not write what came of it: it may have run'
where state = 'running' and sent_at is not null and lease_until < :#now
