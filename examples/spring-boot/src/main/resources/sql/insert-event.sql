insert into event (name, channel, linkedid, fields) values (:?name, :?channel, :?linkedid, :?fields format json)
