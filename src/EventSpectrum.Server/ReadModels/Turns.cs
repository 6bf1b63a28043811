namespace EventSpectrum.Server.ReadModels;

/// <summary>
/// The turns at projecting that this node has: each holds a connection and a folded state, so there are few, however many spectra.
/// Who holds one without need is asked to give way.
/// </summary>
internal sealed class Turns : IDisposable
{
    private const int Most = 8;

    private readonly SemaphoreSlim free = new(Most);
    private CancellationTokenSource wanted = new();
    private int waiting;

    /// <summary>Waits for a turn.</summary>
    /// <returns>Cancelled when, or as soon as, someone else has to wait.</returns>
    public async Task<CancellationToken> TakeAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            var taken = free.WaitAsync(cancellation);
            if (!taken.IsCompleted) await Interlocked.Exchange(ref wanted, new CancellationTokenSource()).CancelAsync();
            await taken;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        // In this order: whoever begins to wait after the question cancels this very token.
        var token = Volatile.Read(ref wanted).Token;
        return Volatile.Read(ref waiting) > 0 ? new CancellationToken(canceled: true) : token;
    }

    /// <summary>Gives one back.</summary>
    public void GiveBack() => free.Release();

    /// <inheritdoc/>
    public void Dispose()
    {
        free.Dispose();
        wanted.Dispose();
    }
}
