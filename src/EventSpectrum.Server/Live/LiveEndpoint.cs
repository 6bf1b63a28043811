using System.Globalization;
using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace EventSpectrum.Server.Live;

/// <summary>The event stream: a snapshot or what was missed, then frames until either side ends it.</summary>
internal static class LiveEndpoint
{
    private const string LastEventId = "Last-Event-ID";

    // A reader who does not even take the last word is not waited for.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(1);

    private static readonly Problem Leaving = Problem.Of(
        StatusCodes.Status503ServiceUnavailable, "unavailable", "Not just now", "This server is stopping. Open the stream again in a moment: another one takes over.") with
    { RetryAfter = TimeSpan.FromSeconds(1) };

    /// <summary>Whether an address is a stream's.</summary>
    public static bool Is(PathString path) => path.HasValue && path.Value.EndsWith("/live", StringComparison.OrdinalIgnoreCase);

    public static async Task HandleAsync(TheSpectrum spectrum, HttpContext http, LiveHub hub)
    {
        if (hub.Stopping.IsCancellationRequested)
        {
            await Leaving.ExecuteAsync(http);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, hub.Stopping);
        var broadcast = hub.Of(spectrum.Value);
        var response = http.Response;
        var subscriber = new Subscriber(response.BodyWriter, broadcast.BringUpToDate, ending.Token);
        try
        {
            var seen = Seen(http.Request);
            var resumes = seen is { } id && await spectrum.Value.ReachAsync(id, ending.Token);
            var view = await broadcast.AddAsync(subscriber, ending.Token);
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store, no-transform";
            // nginx gathers answers before it passes them on, unless told not to.
            response.Headers["X-Accel-Buffering"] = "no";
            http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();

            await response.BodyWriter.WriteAsync(LiveEncoder.Retry, ending.Token);
            await response.BodyWriter.WriteAsync(resumes ? LiveEncoder.Changes(seen!.Value, view, [], broadcast.Watching) : LiveEncoder.Snapshot(view), ending.Token);
            subscriber.Begin();
            await subscriber.Ended;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Before there was anything to end.
        }
        finally
        {
            broadcast.Remove(subscriber);
        }

        // The reader left, or the server stops: either way the stream is over.
        if (http.RequestAborted.IsCancellationRequested || !hub.Stopping.IsCancellationRequested) return;
        if (response.HasStarted) await SayByeAsync(http, hub.ReturnIn());
        else await Leaving.ExecuteAsync(http);
    }

    private static async Task SayByeAsync(HttpContext http, TimeSpan returnIn)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(LastWord);
        try
        {
            await http.Response.BodyWriter.WriteAsync(LiveEncoder.Bye(returnIn), patience.Token);
        }
        catch (OperationCanceledException)
        {
            // They find out by the end of the stream.
        }
    }

    // A reader may have seen more than the last frame told (it fetched the picture meanwhile), or than this node has read yet (it was with another
    // node): the node reads on. What nobody can have seen is another database's, and the reader starts afresh.
    private static long? Seen(HttpRequest request) =>
        long.TryParse(request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
}
