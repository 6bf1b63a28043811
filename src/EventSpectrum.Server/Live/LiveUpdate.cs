namespace EventSpectrum.Server.Live;

/// <summary>Bytes for every subscriber, encoded once, and the news of when most of them have taken them.</summary>
internal sealed class LiveUpdate
{
    private readonly TaskCompletionSource mostTaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing;

    /// <param name="bytes">Whole events of the stream.</param>
    /// <param name="subscribers">How many will be given it.</param>
    public LiveUpdate(ReadOnlyMemory<byte> bytes, int subscribers)
    {
        Bytes = bytes;
        // Nine in ten: one that is slow must not hold the rest back.
        missing = subscribers - subscribers / 10;
        if (missing == 0) mostTaken.SetResult();
    }

    /// <summary>Whole events of the stream.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Completes when nine in ten have taken it.</summary>
    public Task MostTaken => mostTaken.Task;

    /// <summary>One subscriber has taken it, or never will.</summary>
    public void Taken()
    {
        if (Interlocked.Decrement(ref missing) == 0) mostTaken.TrySetResult();
    }
}
