-- Reads the proof of the epochs that some node left. KEYS: the proof.
-- Answers with its age in ms by this Redis's clock and the epochs, or with nothing.
local held = redis.call('HMGET', KEYS[1], 'taken', 'epochs')
if not held[1] then return {} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return {now - tonumber(held[1]), held[2]}
