using Microsoft.Extensions.Options;

namespace EventSpectrum.Server.Hosting;

/// <summary>
/// How the server stops. At once it says that it is not ready and sends its viewers away, to come back to another server; for as long as it
/// takes until whoever sends it visitors has noticed, it goes on to serve them; then it takes no more, answers what it has, and ends.
/// </summary>
internal sealed class Drain(IHostApplicationLifetime lifetime, IOptions<EventSpectrumOptions> options) : IHostedLifecycleService
{
    private int noticed;

    /// <summary>The longest that stopping may be set to take; whoever started the program waits longer than that before it gives up on it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Whether the server was told to stop.</summary>
    public bool Begun => Beginning.IsCancellationRequested;

    /// <summary>Cancelled when the server is told to stop.</summary>
    public CancellationToken Beginning => lifetime.ApplicationStopping;

    /// <summary>How long stopping may take in all.</summary>
    /// <exception cref="InvalidOperationException">The settings make no sense.</exception>
    public static TimeSpan Bound(DrainOptions options) =>
        options.Notice >= TimeSpan.Zero && options.Finish > TimeSpan.Zero && options.Notice <= Longest && options.Finish <= Longest && options.Notice + options.Finish <= Longest
            ? options.Notice + options.Finish
            : throw new InvalidOperationException(
                $"EventSpectrum:Drain:Notice must not be negative, Finish must be longer than nothing, and both together {Longest.TotalMinutes:0} minutes at most.");

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Told here as well, for hosts that are stopped without a signal: streams must not wait until the notice is over.
        lifetime.StopApplication();
        // A host may be stopped more than once; once is notice enough.
        if (Interlocked.Exchange(ref noticed, 1) == 1) return;
        await Task.Delay(options.Value.Drain.Notice, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>
/// While the server stops, every answer asks for its connection to be closed: a proxy that keeps connections then has none left when the
/// server takes no more, and no request is sent into one that is just being closed.
/// </summary>
internal sealed class LastAnswers(RequestDelegate next, Drain drain)
{
    public Task InvokeAsync(HttpContext http)
    {
        // HTTP/2 has a frame of its own for that, which the HTTP server sends.
        if (drain.Begun && HttpProtocol.IsHttp11(http.Request.Protocol)) http.Response.Headers.Connection = "close";
        return next(http);
    }
}
