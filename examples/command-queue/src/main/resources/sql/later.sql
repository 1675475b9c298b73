update command set state = 'queued', reason = :#reason, error = :#error, not_before = :#notBefore, claim = null, sent_at = null,
       lease_until = null, ended_at = null
where id = :#id and claim = :#claim and state in ('running', 'unknown')
