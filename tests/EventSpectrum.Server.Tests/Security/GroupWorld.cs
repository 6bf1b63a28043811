using System.Net;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// A server of its own on which the same people place the same things in the same order whenever it is made. Only who of them says what they do is up
/// to whoever makes it.
/// </summary>
internal sealed class GroupWorld : TwinWorld
{
    private const int People = 16;

    private readonly List<Client> people = [];

    /// <summary>Who are the few.</summary>
    public int[] Few { get; set; } = [];

    private GroupWorld(TestServer server) : base(server)
    {
    }

    /// <summary>A session in which everyone has placed two tools and drawn a line, and nobody has said what they do.</summary>
    public static async Task<GroupWorld> GatherAsync(TestPostgres postgres)
    {
        var world = new GroupWorld(await TestServer.StartAsync(postgres));
        (await world.Staff.PostAsync("/api/spectra", """
            {"slug":"evening","title":"Evening","x":{"low":"a","high":"b","about":""},"y":{"low":"c","high":"d","about":""},"disciplines":["Sound","Picture"],
             "tools":[{"id":"one","name":"One","start":{"x":20,"y":30}},{"id":"two","name":"Two","start":{"x":60,"y":30}}]}
            """)).ShouldBe(HttpStatusCode.Created);
        var session = (await world.Staff.PostAsync($"{Path}/sessions", """{"title":"Hall","voting":true,"adding":true}""")).ShouldBe(HttpStatusCode.Created);
        world.Session = world.Named(session["sessionId"].GetString()!, "session");
        world.Named(session["joinCode"].GetString()!, "code");
        for (var i = 0; i < People; i++) world.people.Add(await world.JoinAsync($"Person {i}", "[]"));
        world.Ann = await world.JoinAsync("Ann", "[]");
        for (var i = 0; i < People; i++)
        {
            await VoteAsync(world.people[i], "one", 3.5 + i * 6, 97 - i * 5);
            await VoteAsync(world.people[i], "two", 96 - i * 6, 2.5 + i * 5);
            (await world.people[i].PutAsync($"{Path}/line", $$"""{"x":{{Number(4 + i * 6)}}}""")).ShouldBe(HttpStatusCode.OK);
        }

        world.Readers["nobody"] = [];
        world.Readers["ann by token"] = [("Authorization", $"Bearer {world.Ann.Token}")];
        world.Readers["the hall"] = [("Cookie", await world.PresenterAsync())];
        return world;
    }

    /// <summary>Somebody says what they do, and nothing else.</summary>
    public async Task SayAsync(int person, params string[] disciplines) =>
        (await people[person].PatchAsync($"{Path}/participants/me", $$"""{"disciplines":{{System.Text.Json.JsonSerializer.Serialize(disciplines)}}}""")).ShouldBe(HttpStatusCode.OK);

    /// <summary>Ann, who is in no group, places and draws: what waits for a vote or a line happens now.</summary>
    public async Task StirAsync()
    {
        await VoteAsync(Ann, "one", 50, 50);
        await VoteAsync(Ann, "two", 50, 50);
        (await Ann.PutAsync($"{Path}/line", """{"x":50}""")).ShouldBe(HttpStatusCode.OK);
        await FollowAsync();
    }
}
