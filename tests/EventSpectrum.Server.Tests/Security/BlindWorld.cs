using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// A server of its own on which the same evening takes place whenever it is made: a room with a past, then a blind session. Only where people
/// place things in that session is up to whoever makes it.
/// </summary>
internal sealed class BlindWorld : TwinWorld
{
    private const int People = 6;

    private BlindWorld(TestServer server) : base(server)
    {
    }

    /// <summary>Everything that came down the open stream from before the session on.</summary>
    public List<LiveEvent> Heard { get; } = [];

    /// <summary>The evening up to the moment before the reveal.</summary>
    /// <param name="place">Where a person places a tool in the blind round.</param>
    public static async Task<BlindWorld> HoldAsync(TestPostgres postgres, Func<int, int, (double X, double Y)> place)
    {
        var world = new BlindWorld(await TestServer.StartAsync(postgres));
        (await world.Staff.PostAsync("/api/spectra", """
            {"slug":"evening","title":"Evening","x":{"low":"a","high":"b","about":""},"y":{"low":"c","high":"d","about":""},"disciplines":["Sound"],
             "settings":{"openVoting":true,"openAdding":true,"priorWeight":2},
             "tools":[{"id":"one","name":"One","start":{"x":20,"y":30}},{"id":"two","name":"Two","start":{"x":60,"y":30}}]}
            """)).ShouldBe(HttpStatusCode.Created);
        var people = new List<Client>();
        for (var i = 0; i < People; i++) people.Add(await world.JoinAsync($"Person {i}"));
        world.Ann = await world.JoinAsync("Ann");
        var presenter = await world.PresenterAsync();
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            await VoteAsync(person, "one", 10 + i, 20 + i);
            (await person.PutAsync($"{Path}/line", $$"""{"x":{{30 + i}}}""")).ShouldBe(HttpStatusCode.OK);
        }

        await using var stream = await world.Anyone.WatchAsync($"{Path}/live");
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

    private async Task HearAsync(LiveReader stream)
    {
        var head = await HeadAsync();
        do Heard.Add((await stream.NextAsync())!);
        while (Heard[^1] is not { Name: "frame" or "snapshot" } last || last.Data.GetProperty("sequence").GetInt64() < head);
    }
}
