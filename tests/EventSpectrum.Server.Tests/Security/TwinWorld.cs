using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// A server of its own on which a room called <c>evening</c> has the same life whenever it is made, but for what is under test. What is answered on
/// two of them can be compared to the byte.
/// </summary>
internal abstract partial class TwinWorld(TestServer server) : IAsyncDisposable
{
    /// <summary>The room.</summary>
    public const string Path = "/api/spectra/evening";

    private readonly List<(string Id, string Name)> names = [];
    private readonly List<IDisposable> clients = [];
    private readonly Dictionary<DateTimeOffset, long> moments = [];

    /// <summary>The facilitator.</summary>
    public Client Staff => field ??= Keep(Server.Staff());

    /// <summary>Somebody in the room who does the same on all evenings.</summary>
    public Client Ann { get; protected set; } = null!;

    /// <summary>The id of the session.</summary>
    public string Session { get; protected set; } = "";

    /// <summary>Who reads: by what they send.</summary>
    public Dictionary<string, (string Name, string Value)[]> Readers { get; } = [];

    /// <summary>The Server.</summary>
    protected TestServer Server { get; } = server;

    /// <summary>Somebody without credentials.</summary>
    protected Client Anyone => field ??= Keep(Server.Anyone());

    /// <summary>Takes down which event was recorded when, so that two evenings' times can be compared.</summary>
    public async Task FollowAsync()
    {
        await foreach (var e in Server.Log.ReadAsync("evening", moments.Count == 0 ? 0 : moments.Values.Max(), cancellation: TestContext.Current.CancellationToken))
            moments.TryAdd(e.RecordedAt, e.Sequence);
    }

    /// <summary>Everything that a stream tells whoever opens it now, up to the log's end; with the event that they have seen already, or null.</summary>
    public async Task<string> ToldAsync(long? seen)
    {
        await using var stream = await Anyone.WatchAsync($"{Path}/live", seen?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (head, told) = (await HeadAsync(), new List<LiveEvent>());
        do told.Add((await stream.NextAsync())!);
        while (told[^1] is not { Name: "frame" or "snapshot" } last || last.Data.GetProperty("sequence").GetInt64() < head);
        return Plain(string.Join('\n', told.Select(e => $"{e.Name} {e.Id} {e.Data}")));
    }

    /// <summary>What a reader is answered, headers and all, but for what no two evenings share: ids, hashes, and times at which nothing was recorded.</summary>
    public async Task<string> AskAsync(string reader, string path, string method = "GET", string? body = null)
    {
        using var client = Server.Anyone();
        var answer = await client.SendJsonAsync(new HttpMethod(method), path, body, Readers[reader]);
        // What is new has an id of its own on each of two evenings, and here a name by the order in which it came.
        foreach (var id in answer.Status == HttpStatusCode.Created ? NewIds().Matches(answer.Text).Select(m => m.Groups[1].Value) : [])
            if (names.TrueForAll(n => n.Id != id)) Named(id, $"made {names.Count}");
        var headers = answer.Headers.Concat(answer.ContentHeaders)
            .Where(h => h.Key is not ("Date" or "Content-Length" or "Set-Cookie")).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}").Order(StringComparer.Ordinal);
        return Plain($"{(int)answer.Status}\n{string.Join('\n', headers)}\n{answer.Text}");
    }

    /// <summary>A text without what no two evenings share.</summary>
    public string Plain(string text)
    {
        foreach (var (id, name) in names) text = text.Replace(id, name, StringComparison.Ordinal);
        text = Hashes().Replace(text, "HASH");
        text = Times().Replace(text, t => DateTimeOffset.TryParse(Uri.UnescapeDataString(t.Value), System.Globalization.CultureInfo.InvariantCulture, out var at) && moments.TryGetValue(at, out var sequence)
            ? $"<when {sequence} was recorded>" : "TIME");
        return Density().Replace(text, "DENSITY");
    }

    /// <summary>The number of the log's last event.</summary>
    public Task<long> HeadAsync() => HeadOfAsync(Server);

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await Server.DisposeAsync();
    }

    /// <summary>A number as JSON has it.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected static async Task VoteAsync(Client who, string tool, double x, double y) =>
        (await who.PutAsync($"{Path}/tools/{tool}/vote", $$"""{"x":{{Number(x)}},"y":{{Number(y)}}}""")).ShouldBe(HttpStatusCode.OK);

    private static async Task<long> HeadOfAsync(TestServer server) => (await server.Log.HeadAsync("evening", TestContext.Current.CancellationToken)).Sequence;

    protected async Task<Client> JoinAsync(string name, string disciplines = """["Sound"]""")
    {
        var answer = (await Anyone.PostAsync($"{Path}/participants", $$"""{"displayName":"{{name}}","disciplines":{{disciplines}}}""")).ShouldBe(HttpStatusCode.Created);
        var (id, token) = (answer["participantId"].GetString()!, answer["token"].GetString()!);
        Named(id, name);
        return Keep(new Client(Server.Address, token) { ParticipantId = id, Token = token });
    }

    protected async Task<string> PresenterAsync()
    {
        var url = (await Staff.PostAsync($"{Path}/present/link", null)).ShouldBe(HttpStatusCode.Created)["url"].GetString()!;
        var key = Named(url[(url.LastIndexOfAny(['=', '#', '/']) + 1)..], "the link");
        return (await Anyone.PostAsync($"{Path}/present", JsonSerializer.Serialize(new { key }))).ShouldBe(HttpStatusCode.NoContent).Cookie("es-present-evening");
    }

    protected string Named(string id, string name)
    {
        names.Add((id, $"<{name}>"));
        return id;
    }

    private Client Keep(Client client)
    {
        clients.Add(client);
        return client;
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(T|%20| )?[\d:.%A]*(Z|\+00:00)?")]
    private static partial Regex Times();

    [GeneratedRegex(@"""(signed|signature|publicKey)"":""[^""]*""|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|[A-Za-z0-9+/_=-]{60,}|127\.0\.0\.1:\d+")]
    private static partial Regex Hashes();

    [GeneratedRegex("""
        "(?:id|participantId|token|bookmarkId)":"([^"]{12,})"
        """)]
    private static partial Regex NewIds();

    [GeneratedRegex(@"""density"":\[[\d,]*\]")]
    private static partial Regex Density();
}
