update command set state = :#state, reason = :#reason, result = :#result, error = :#error, ended_at = :#now, lease_until = null
where id = :#id and claim = :#claim and state in ('running', 'unknown')
