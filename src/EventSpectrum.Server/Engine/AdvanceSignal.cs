namespace EventSpectrum.Server.Engine;

/// <summary>Wakes those who wait for a spectrum to move on.</summary>
internal sealed class AdvanceSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiters;
    private long sequence;

    /// <summary>The last sequence told.</summary>
    public long Sequence => Volatile.Read(ref sequence);

    /// <summary>Tells a new sequence.</summary>
    public void Advance(long to)
    {
        TaskCompletionSource? wake;
        lock (gate)
        {
            Volatile.Write(ref sequence, to);
            (wake, waiters) = (waiters, null);
        }

        wake?.TrySetResult();
    }

    /// <summary>Completes once the sequence is beyond a given one.</summary>
    public async Task WaitBeyondAsync(long beyond, CancellationToken cancellation)
    {
        while (Sequence <= beyond)
        {
            Task wait;
            lock (gate)
            {
                if (sequence > beyond) return;
                wait = (waiters ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await wait.WaitAsync(cancellation);
        }
    }
}
