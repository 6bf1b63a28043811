using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// A server of its own on which the same evening takes place whenever it is made: a room with a past, then a blind session. Only where people
/// place things in that session is up to whoever makes it.
/// </summary>
internal sealed partial class BlindWorld : IAsyncDisposable
{
    private const int People = 6;

    private readonly TestServer server;
    private readonly List<(string Id, string Name)> names = [];
    private readonly List<IDisposable> clients = [];
    private readonly Dictionary<DateTimeOffset, long> moments = [];

    private BlindWorld(TestServer server) => this.server = server;

    /// <summary>The facilitator.</summary>
    public Client Staff { get; private set; } = null!;

    /// <summary>Somebody in the room who places everything in the middle, whatever the others do.</summary>
    public Client Ann { get; private set; } = null!;

    /// <summary>The id of the blind session.</summary>
    public string Session { get; private set; } = "";

    /// <summary>Everything that came down the open stream from before the session on.</summary>
    public List<LiveEvent> Heard { get; } = [];

    /// <summary>Who reads: by what they send.</summary>
    public Dictionary<string, (string Name, string Value)[]> Readers { get; } = [];

    public const string Path = "/api/spectra/evening";

    /// <summary>The evening up to the moment before the reveal.</summary>
    /// <param name="place">Where a person places a tool in the blind round.</param>
    public static async Task<BlindWorld> HoldAsync(TestPostgres postgres, Func<int, int, (double X, double Y)> place)
    {
        var world = new BlindWorld(await TestServer.StartAsync(postgres));
        world.Staff = world.Keep(world.server.Staff());
        var anyone = world.Keep(world.server.Anyone());
        (await world.Staff.PostAsync("/api/spectra", """
            {"slug":"evening","title":"Evening","x":{"low":"a","high":"b","about":""},"y":{"low":"c","high":"d","about":""},"disciplines":["Sound"],
             "settings":{"openVoting":true,"openAdding":true,"priorWeight":2},
             "tools":[{"id":"one","name":"One","start":{"x":20,"y":30}},{"id":"two","name":"Two","start":{"x":60,"y":30}}]}
            """)).ShouldBe(HttpStatusCode.Created);
        var people = new List<Client>();
        for (var i = 0; i < People; i++) people.Add(await world.JoinAsync(anyone, $"Person {i}"));
        world.Ann = await world.JoinAsync(anyone, "Ann");
        var presenter = await world.PresenterAsync(anyone);
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            await VoteAsync(person, "one", 10 + i, 20 + i);
            (await person.PutAsync($"{Path}/line", $$"""{"x":{{30 + i}}}""")).ShouldBe(HttpStatusCode.OK);
        }

        await using var stream = await anyone.WatchAsync($"{Path}/live");
        world.Heard.Add((await stream.NextAsync())!);
        world.Session = world.Named((await world.Staff.PostAsync($"{Path}/sessions", """{"title":"Blind","voting":true,"adding":true,"blind":true,"joinCode":"SESAME"}"""))
            .ShouldBe(HttpStatusCode.Created)["sessionId"].GetString()!, "session");
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            (await person.PatchAsync($"{Path}/participants/me", """{"joinCode":"SESAME"}""")).ShouldBe(HttpStatusCode.OK);
            foreach (var (tool, t) in new[] { ("one", 0), ("two", 1) }) await VoteAsync(person, tool, place(i, t).X, place(i, t).Y);
            (await person.PutAsync($"{Path}/line", $$"""{"x":{{Number(place(i, 2).X)}}}""")).ShouldBe(HttpStatusCode.OK);
        }

        // What a participant adds is their vote, also as its start; somebody moves theirs, and somebody takes theirs back.
        var added = (await people[0].PostAsync($"{Path}/tools", $$"""{"name":"Three","x":{{Number(place(0, 3).X)}},"y":{{Number(place(0, 3).Y)}}}""")).ShouldBe(HttpStatusCode.Created);
        world.Named(added["id"].GetString()!, "three");
        await VoteAsync(people[1], "one", place(1, 4).X, place(1, 4).Y);
        (await people[2].DeleteAsync($"{Path}/tools/two/vote")).ShouldBe(HttpStatusCode.OK);
        (await world.Ann.PatchAsync($"{Path}/participants/me", """{"joinCode":"SESAME"}""")).ShouldBe(HttpStatusCode.OK);
        await VoteAsync(world.Ann, "one", 50, 50);
        (await world.Staff.PostAsync($"{Path}/bookmarks", """{"label":"Here"}""")).ShouldBe(HttpStatusCode.Created);
        await world.HearAsync(stream);

        var historian = (await world.Staff.PostAsync("/api/staff/keys", """{"name":"Hilda","role":"historian"}""")).ShouldBe(HttpStatusCode.Created);
        // Whoever may know more asks first: what is kept for them must not reach anybody else.
        world.Readers["facilitator"] = [("Authorization", $"Bearer {TestServer.Key}")];
        world.Readers["nobody"] = [];
        world.Readers["ann by token"] = [("Authorization", $"Bearer {world.Ann.Token}")];
        world.Readers["ann by cookie"] = [("Cookie", $"es-evening={world.Ann.Token}")];
        world.Readers["the hall"] = [("Cookie", presenter)];
        world.Readers["historian"] = [("Authorization", $"Bearer {world.Named(historian["key"].GetString()!, "hilda")}")];
        await world.FollowAsync();
        return world;
    }

    /// <summary>Takes down which event was recorded when, so that two evenings' times can be compared.</summary>
    public async Task FollowAsync()
    {
        await foreach (var e in server.Log.ReadAsync("evening", moments.Count == 0 ? 0 : moments.Values.Max(), cancellation: TestContext.Current.CancellationToken))
            moments.TryAdd(e.RecordedAt, e.Sequence);
    }

    /// <summary>Everything that a stream tells whoever opens it now, up to the log's end; with the event that they have seen already, or null.</summary>
    public async Task<string> ToldAsync(long? seen)
    {
        using var anyone = server.Anyone();
        await using var stream = await anyone.WatchAsync($"{Path}/live", seen?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (head, told) = (await HeadAsync(), new List<LiveEvent>());
        do told.Add((await stream.NextAsync())!);
        while (told[^1] is not { Name: "frame" or "snapshot" } last || last.Data.GetProperty("sequence").GetInt64() < head);
        return Plain(string.Join('\n', told.Select(e => $"{e.Name} {e.Id} {e.Data}")));
    }

    /// <summary>What a reader is answered, headers and all, but for what no two evenings share: ids, hashes, and times at which nothing was recorded.</summary>
    public async Task<string> AskAsync(string reader, string path, string method = "GET", string? body = null)
    {
        using var client = server.Anyone();
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
    public Task<long> HeadAsync() => HeadOfAsync(server);

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await server.DisposeAsync();
    }

    /// <summary>A number as JSON has it.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task VoteAsync(Client who, string tool, double x, double y) =>
        (await who.PutAsync($"{Path}/tools/{tool}/vote", $$"""{"x":{{Number(x)}},"y":{{Number(y)}}}""")).ShouldBe(HttpStatusCode.OK);

    private static async Task<long> HeadOfAsync(TestServer server) => (await server.Log.HeadAsync("evening", TestContext.Current.CancellationToken)).Sequence;

    private async Task HearAsync(LiveReader stream)
    {
        var head = await HeadAsync();
        do Heard.Add((await stream.NextAsync())!);
        while (Heard[^1] is not { Name: "frame" or "snapshot" } last || last.Data.GetProperty("sequence").GetInt64() < head);
    }

    private async Task<Client> JoinAsync(Client door, string name)
    {
        var answer = (await door.PostAsync($"{Path}/participants", $$"""{"displayName":"{{name}}","disciplines":["Sound"]}""")).ShouldBe(HttpStatusCode.Created);
        var (id, token) = (answer["participantId"].GetString()!, answer["token"].GetString()!);
        Named(id, name);
        return Keep(new Client(server.Address, token) { ParticipantId = id, Token = token });
    }

    private async Task<string> PresenterAsync(Client anyone)
    {
        var url = (await Staff.PostAsync($"{Path}/present/link", null)).ShouldBe(HttpStatusCode.Created)["url"].GetString()!;
        var key = Named(url[(url.LastIndexOfAny(['=', '#', '/']) + 1)..], "the link");
        return (await anyone.PostAsync($"{Path}/present", JsonSerializer.Serialize(new { key }))).ShouldBe(HttpStatusCode.NoContent).Cookie("es-present-evening");
    }

    private string Named(string id, string name)
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

    [GeneratedRegex(@"""(signed|signature|publicKey)"":""[^""]*""|[0-9a-f]{32,}|[A-Za-z0-9+/_=-]{60,}|127\.0\.0\.1:\d+")]
    private static partial Regex Hashes();

    [GeneratedRegex("""
        "(?:id|participantId|token|bookmarkId)":"([^"]{12,})"
        """)]
    private static partial Regex NewIds();

    [GeneratedRegex(@"""density"":\[[\d,]*\]")]
    private static partial Regex Density();
}
