using System.Globalization;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace EventSpectrum.Server.Live;

/// <summary>The event stream: a snapshot or what was missed, then frames until either side ends it.</summary>
internal static class LiveEndpoint
{
    private const string LastEventId = "Last-Event-ID";

    public static async Task HandleAsync(TheSpectrum spectrum, HttpContext http, LiveHub hub)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, hub.Stopping);
        var broadcast = hub.Of(spectrum.Value);
        var subscriber = new Subscriber();
        var view = await broadcast.AddAsync(subscriber, ending.Token);
        try
        {
            var response = http.Response;
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store, no-transform";
            // nginx gathers answers before it passes them on, unless told not to.
            response.Headers["X-Accel-Buffering"] = "no";
            http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();

            await response.BodyWriter.WriteAsync(LiveEncoder.Retry, ending.Token);
            await response.BodyWriter.WriteAsync(Opening(http.Request, view, spectrum.Value, broadcast.Watching), ending.Token);
            await subscriber.PumpAsync(response.BodyWriter, () => broadcast.BringUpToDate(subscriber), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader left, or the server stops: either way the stream is over.
        }
        finally
        {
            broadcast.Remove(subscriber);
        }
    }

    // A reader may have seen more than the last frame told (it fetched the picture meanwhile), but not more than this node knows:
    // then it has been with another node, or with another database, and starts afresh.
    private static ReadOnlyMemory<byte> Opening(HttpRequest request, SpectrumView view, ISpectrum spectrum, int watching) =>
        long.TryParse(request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen <= spectrum.Sequence
            ? LiveEncoder.Changes(seen, view, [], watching)
            : LiveEncoder.Snapshot(view);
}
