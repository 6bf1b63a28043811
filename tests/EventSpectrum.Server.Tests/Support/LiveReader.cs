using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;

namespace EventSpectrum.Server.Tests.Support;

/// <summary>Someone who reads an event stream. Waiting for what never comes ends with the test's own time limit.</summary>
public sealed class LiveReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private LiveReader(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    /// <summary>The answer's headers.</summary>
    public HttpResponseMessage Response => response;

    internal static async Task<LiveReader> OpenAsync(HttpResponseMessage response) =>
        new(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

    /// <summary>The next event, or null when the server has ended the stream.</summary>
    public async Task<LiveEvent?> NextAsync()
    {
        if (!await events.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken)) return null;
        var e = events.Current;
        return new LiveEvent(e.EventType, e.EventId, e.Data.Length == 0 ? default : JsonDocument.Parse(e.Data).RootElement) { ReturnIn = e.ReconnectionInterval };
    }

    /// <summary>The next event of a name that fits, passing over others.</summary>
    public async Task<LiveEvent> NextAsync(string name, Func<JsonElement, bool>? fits = null)
    {
        while (await NextAsync() is { } e)
        {
            if (e.Name == name && (fits is null || fits(e.Data))) return e;
        }

        throw new InvalidOperationException($"The stream ended before an event '{name}' came.");
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        try
        {
            await events.DisposeAsync();
        }
        catch (NotSupportedException)
        {
            // A read is still under way: it ends with the response.
        }
    }
}

/// <summary>An event of the stream.</summary>
public sealed record LiveEvent(string Name, string? Id, JsonElement Data)
{
    /// <summary>How long the event asks a reader to wait before it comes back; null where it does not say.</summary>
    public TimeSpan? ReturnIn { get; init; }
}
