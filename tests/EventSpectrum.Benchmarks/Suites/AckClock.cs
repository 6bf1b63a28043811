using System.Collections.Concurrent;
using System.Diagnostics;
using EventSpectrum.Benchmarks.Load;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>
/// Puts the time at which a vote was acknowledged beside the times at which viewers saw a frame that has it. A frame may well be there
/// before its vote's answer: that counts as no time at all.
/// </summary>
internal sealed class AckClock
{
    private const int Most = 1 << 20;
    private readonly long[] acknowledged = new long[Most];
    private readonly ConcurrentQueue<(long After, long UpTo, long At)> seen = new();
    private long first = long.MaxValue;
    private long newest;
    private volatile bool measuring;

    /// <summary>From now on what is seen counts.</summary>
    public void Begin()
    {
        first = Volatile.Read(ref newest) + 1;
        seen.Clear();
        measuring = true;
    }

    /// <summary>A vote was answered.</summary>
    public void Acknowledged(long sequence, long at)
    {
        Volatile.Write(ref acknowledged[sequence % Most], at);
        long before;
        while ((before = Volatile.Read(ref newest)) < sequence && Interlocked.CompareExchange(ref newest, sequence, before) != before)
        {
        }
    }

    /// <summary>A viewer got a frame that has everything up to a sequence.</summary>
    public void Seen(long after, long upTo, long at)
    {
        if (measuring) seen.Enqueue((after, upTo, at));
    }

    /// <summary>Waits for the last frames, and says how long all took.</summary>
    public async Task<Latencies> EndAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        measuring = false;
        var all = new Latencies();
        while (seen.TryDequeue(out var frame))
        {
            for (var sequence = Math.Max(first, frame.After + 1); sequence <= Math.Min(frame.UpTo, newest); sequence++)
            {
                var ack = Volatile.Read(ref acknowledged[sequence % Most]);
                if (ack != 0) all.Add(TimeSpan.FromSeconds(Math.Max(0, frame.At - ack) / (double)Stopwatch.Frequency));
            }
        }

        return all;
    }
}
