-- Leaves a proof of the epochs for other nodes, unless a younger one is there.
-- KEYS: the proof. ARGV: when it was taken, in ms of this Redis's clock, 0 when not known; the epochs.
-- Answers with the present time in ms, to which the next proof's time is tied.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local taken = tonumber(ARGV[1])
if taken > 0 then
  local held = tonumber(redis.call('HGET', KEYS[1], 'taken') or '0')
  if held < taken or held > now then
    redis.call('HSET', KEYS[1], 'taken', ARGV[1], 'epochs', ARGV[2])
    redis.call('PEXPIRE', KEYS[1], 10000)
  end
end
return {now}
