insert into dead_letter (cause, fields) values (:?cause, :?fields format json)
