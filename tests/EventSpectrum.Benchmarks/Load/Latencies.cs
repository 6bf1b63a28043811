using System.Diagnostics;

namespace EventSpectrum.Benchmarks.Load;

/// <summary>How long things took, in buckets that are five per cent apart: any number of them in a few kilobytes, from a microsecond to a minute.</summary>
internal sealed class Latencies
{
    private const double Step = 1.05;
    private const double Least = 0.001;
    private readonly long[] buckets = new long[400];
    private double longest;

    /// <summary>How many.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, in milliseconds.</summary>
    public double Longest => longest;

    /// <summary>Takes one down.</summary>
    public void Add(TimeSpan took)
    {
        var milliseconds = took.TotalMilliseconds;
        buckets[Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(milliseconds, Least) / Least, Step)), 0, buckets.Length - 1)]++;
        longest = Math.Max(longest, milliseconds);
        Count++;
    }

    /// <summary>Takes one down that began at a time stamp and ends now.</summary>
    public void Since(long start) => Add(Stopwatch.GetElapsedTime(start));

    /// <summary>Takes another's down.</summary>
    public void Add(Latencies other)
    {
        for (var i = 0; i < buckets.Length; i++) buckets[i] += other.buckets[i];
        longest = Math.Max(longest, other.longest);
        Count += other.Count;
    }

    /// <summary>The time within which so many per cent were done, in milliseconds, five per cent too long at most.</summary>
    public double Percentile(double percent)
    {
        if (Count == 0) return double.NaN;
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        for (var i = 0; i < buckets.Length; i++)
        {
            rank -= buckets[i];
            if (rank <= 0) return Math.Min(longest, Least * Math.Pow(Step, i));
        }

        return longest;
    }
}
