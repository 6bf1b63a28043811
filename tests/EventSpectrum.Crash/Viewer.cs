using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;

namespace EventSpectrum.Crash;

/// <summary>Where a dot stands as it was told: 0 to 100, and for how many votes.</summary>
internal readonly record struct Told(decimal? X, decimal? Y, int Votes);

/// <summary>What a viewer was told at once, and with which id.</summary>
/// <param name="Id">The sequence up to which the viewer then knows everything.</param>
/// <param name="Whole">Whether it was the whole picture.</param>
/// <param name="Resumed">Whether it was the first word after the line had broken.</param>
internal sealed record Telling(long Id, bool Whole, bool Resumed, IReadOnlyDictionary<string, Told> Tools);

/// <summary>
/// Someone who watches a chart and, whenever the line breaks, opens it again somewhere with the last id, as browsers do. Notes everything that
/// is told, to be judged when the log is known.
/// </summary>
internal sealed class Viewer : IAsyncDisposable
{
    private static readonly Uri Live = new("api/spectra/ai-filmmaking/live", UriKind.Relative);

    private readonly IReadOnlyList<HttpClient> doors;
    private readonly CancellationTokenSource stop = new();
    private readonly Task watching;
    private readonly List<Telling> tellings = [];
    private long last = -1;

    /// <summary>Begins to watch.</summary>
    /// <param name="name">Who it is, for messages.</param>
    /// <param name="doors">Where it opens its stream: each time at the next one.</param>
    public Viewer(string name, params IReadOnlyList<HttpClient> doors)
    {
        (Name, this.doors) = (name, doors);
        watching = WatchAsync();
    }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    /// <summary>How often its line broke.</summary>
    public int Breaks { get; private set; }

    /// <summary>The id that it would resume from.</summary>
    public long Last => Volatile.Read(ref last);

    /// <summary>Everything that it was told. To be read when it watches no more.</summary>
    public IReadOnlyList<Telling> Tellings => tellings;

    /// <summary>Waits until it was told of an event.</summary>
    public async Task UntilAsync(long sequence, TimeSpan patience)
    {
        for (var deadline = DateTime.UtcNow + patience; Last < sequence; await Task.Delay(25))
            if (DateTime.UtcNow > deadline) throw new TimeoutException($"{Name} was not told of {sequence}, only of {Last}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await watching;
        foreach (var door in doors) door.Dispose();
        stop.Dispose();
    }

    private async Task WatchAsync()
    {
        await Task.Yield();
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            try
            {
                await FollowAsync(doors[turn % doors.Count]);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                // The line broke.
            }

            if (stop.IsCancellationRequested) return;
            Breaks++;
            await Task.Delay(100, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(HttpClient door)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Live);
        if (last >= 0) request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var answer = await door.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        answer.EnsureSuccessStatusCode();
        var resumed = last >= 0;
        await using var stream = await answer.Content.ReadAsStreamAsync(stop.Token);
        await foreach (var e in SseParser.Create(stream).EnumerateAsync(stop.Token))
        {
            if (e.EventType is not ("snapshot" or "frame")) continue;
            tellings.Add(Read(e.EventType == "snapshot", resumed, (JsonObject)JsonNode.Parse(e.Data)!));
            resumed = false;
            Volatile.Write(ref last, long.Parse(e.EventId!, CultureInfo.InvariantCulture));
        }
    }

    private static Telling Read(bool whole, bool resumed, JsonObject data) => new(
        (long)data["sequence"]!, whole, resumed,
        whole
            ? data["tools"]!.AsArray().ToDictionary(tool => (string)tool!["id"]!, tool => new Told((decimal?)tool!["position"]?["x"], (decimal?)tool["position"]?["y"], (int)tool["votes"]!))
            : data["positions"]!.AsArray().ToDictionary(p => (string)p![0]!, p => new Told((decimal?)p![1], (decimal?)p[2], (int)p[3]!)));
}
