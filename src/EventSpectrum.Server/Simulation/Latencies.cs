namespace EventSpectrum.Server.Simulation;

/// <summary>
/// How long things took, in buckets that grow by 2 % each: any percentile to 2 %, in a fixed 8 kB however long a run is.
/// Safe from any thread.
/// </summary>
internal sealed class Latencies
{
    private const double Smallest = 0.01, Growth = 1.02;
    private readonly long[] _buckets = new long[1024];
    private long _count;

    /// <summary>How many were recorded.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Records one.</summary>
    public void Add(TimeSpan taken)
    {
        var steps = Math.Log(Math.Max(taken.TotalMilliseconds, Smallest) / Smallest) / Math.Log(Growth);
        Interlocked.Increment(ref _buckets[Math.Min((int)steps, _buckets.Length - 1)]);
        Interlocked.Increment(ref _count);
    }

    /// <summary>The time, in milliseconds, within which the given share (0 to 1) were done; null when nothing was recorded.</summary>
    public double? Within(double share)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (int i = 0; i < _buckets.Length; i++)
        {
            wanted -= Interlocked.Read(ref _buckets[i]);
            if (wanted <= 0)
            {
                return Smallest * Math.Pow(Growth, i + 1);
            }
        }

        return null;
    }
}
