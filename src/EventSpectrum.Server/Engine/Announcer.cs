using EventSpectrum.Log;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// Tells other nodes that a spectrum has advanced, outside the append's transaction and never in its way:
/// the first is told at once, and while that is under way and for a moment after it, any number of batches make one more.
/// </summary>
internal sealed partial class Announcer(string slug, ISpectrumLog log, ILogger logger) : IAsyncDisposable
{
    // Under load batches come faster than anyone needs to hear of them: frames leave at most every 50 ms.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private Task sending = Task.CompletedTask;
    private bool again;

    public void Announce()
    {
        lock (gate)
        {
            again = true;
            if (sending.IsCompleted) sending = Task.Run(SendAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sending;
        stop.Dispose();
    }

    private async Task SendAsync()
    {
        while (true)
        {
            lock (gate)
            {
                if (!again || stop.IsCancellationRequested)
                {
                    sending = Task.CompletedTask;
                    return;
                }

                again = false;
            }

            try
            {
                await log.AnnounceAsync(slug, stop.Token);
                await Task.Delay(Rest, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The others find out by polling.
                LogFailed(logger, e, slug);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not announce that {Spectrum} has advanced")]
    private static partial void LogFailed(ILogger logger, Exception e, string spectrum);
}
