using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Participants.Work;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Participants;

/// <summary>The work that joining may take, on servers that ask for some.</summary>
public sealed class JoinWorkTests(TestPostgres postgres)
{
    private const string Always = "--EventSpectrum:JoinWork:Mode=Always";
    private const string Easy = "--EventSpectrum:JoinWork:Bits=8";

    private static string Solved(JsonElement work, string more = "")
    {
        var (challenge, bits) = (work.GetProperty("challenge").GetString()!, work.GetProperty("bits").GetInt32());
        return $$"""{"work":{"challenge":"{{challenge}}","number":{{Sums.Solve(challenge, bits, TestContext.Current.CancellationToken)}}}{{more}}}""";
    }

    [Fact]
    public async Task Nobody_works_unless_the_server_is_set_up_so()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.OpenAsync(server);
        (await room.Anyone.GetAsync($"{room.Path}/participants/challenge")).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("""{"needed":false}""");
        await room.JoinAsync();
    }

    [Fact]
    public async Task Work_opens_the_door_once_on_any_node_and_never_stands_before_a_vote()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database, Always, Easy);
        await using var two = await TestServer.StartOnAsync(database, Always, Easy);
        using var room = await Room.OpenAsync(one);
        using var other = await Room.OpenAsync(one);
        using var there = two.Anyone();
        var path = $"{room.Path}/participants";

        var asked = (await room.WithoutATraceAsync(() => room.Anyone.PostAsync(path, "{}"))).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed")["work"];
        asked.GetProperty("bits").GetInt32().ShouldBe(8);
        var body = Solved(asked);
        (await room.WithoutATraceAsync(() => other.Anyone.PostAsync($"{other.Path}/participants", body))).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? room.Anyone : there).PostAsync(path, body)));
        var joined = answers.Where(a => a.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        answers.Count(a => a.Status == HttpStatusCode.PreconditionRequired).ShouldBe(11);

        using var ana = new Client(two.Address, joined["token"].GetString());
        (await ana.PutAsync(room.VotePath(), """{"x":1}""")).ShouldBe(HttpStatusCode.OK);
        var next = (await there.GetAsync($"{path}/challenge")).ShouldBe(HttpStatusCode.OK);
        next.Header("Cache-Control").ShouldBe("no-store");
        (await room.Anyone.PostAsync(path, Solved(next["work"]))).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_not_solved_not_asked_for_or_for_a_wrong_code_lets_nobody_in()
    {
        await using var server = await TestServer.StartAsync(postgres, Always, "--EventSpectrum:JoinWork:Bits=12");
        using var room = await Room.BuildAsync(server);
        await room.StartSessionAsync(joinCode: room.Code);
        var path = $"{room.Path}/participants";
        async Task<JsonElement> AskAsync() => (await room.Anyone.GetAsync($"{path}/challenge"))["work"];
        Task<Support.Answer> TryAsync(string body) => room.WithoutATraceAsync(() => room.Anyone.PostAsync(path, body));

        var challenge = (await AskAsync()).GetProperty("challenge").GetString()!;
        var wrong = Enumerable.Range(0, 1000).First(n => !Sums.Solves(challenge, n, 12));
        foreach (var work in new[] { $$"""{"challenge":"{{challenge}}","number":{{wrong}}}""", $$"""{"challenge":"{{challenge}}"}""", """{"challenge":"made-up","number":1}""", "{}", $$"""{"challenge":"{{challenge}}","number":-1}""" })
            (await TryAsync($$"""{"work":{{work}}}""")).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        (await TryAsync("""{"work":{"challenge":"a","number":1.5}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");

        var used = Solved(await AskAsync(), ""","joinCode":"WRONG" """);
        (await TryAsync(used)).ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed");
        (await TryAsync(used.Replace("WRONG", room.Code))).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        (await room.Anyone.PostAsync(path, Solved(await AskAsync(), $""","joinCode":"{room.Code}" """))).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_adaptive_door_asks_once_more_join_than_a_hall_brings()
    {
        await using var server = await TestServer.StartAsync(
            postgres, "--EventSpectrum:JoinWork:Mode=Adaptive", Easy, "--EventSpectrum:JoinWork:NetworkJoins=3", "--EventSpectrum:JoinWork:SpectrumJoins=5");
        using var room = await Room.OpenAsync(server);
        using var other = await Room.OpenAsync(server);
        var elsewhere = IPAddress.Parse("127.0.0.2");
        for (var i = 0; i < 3; i++) await room.JoinAsync();
        (await room.Anyone.PostAsync($"{room.Path}/participants", "{}")).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        (await room.Anyone.PostAsync($"{other.Path}/participants", "{}")).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        for (var i = 0; i < 2; i++) await room.JoinAsync(from: elsewhere);
        using var late = new Client(server.Address, from: elsewhere);
        (await late.PostAsync($"{room.Path}/participants", "{}")).ShouldBeProblem(HttpStatusCode.PreconditionRequired, "work-needed");
        await other.JoinAsync(from: elsewhere);
    }

    [Theory]
    [InlineData("Off", 9_000, 90_000, 0)]
    [InlineData("Always", 0, 0, 18)]
    [InlineData("Adaptive", 1_499, 4_999, 0)]
    [InlineData("Adaptive", 1_500, 0, 18)]
    [InlineData("Adaptive", 3_000, 0, 20)]
    [InlineData("Adaptive", 0, 10_000, 20)]
    [InlineData("Adaptive", 90_000, 0, 22)]
    [InlineData("Always", 90_000, 0, 22)]
    public void Work_grows_with_the_joins_past_what_is_usual(string mode, int network, int spectrum, int bits) =>
        new JoinWorkOptions { Mode = Enum.Parse<JoinWorkMode>(mode) }.BitsFor(network, spectrum).ShouldBe(bits);

    [Fact]
    public void Joins_are_forgotten_after_five_minutes()
    {
        var clock = new SetClock();
        var traffic = new JoinTraffic(clock);
        traffic.Count("net", "film");
        clock.Now += TimeSpan.FromMinutes(4);
        traffic.Count("net", "other");
        traffic.Recent("net", "film").ShouldBe((2, 1));
        clock.Now += TimeSpan.FromMinutes(1);
        traffic.Recent("net", "film").ShouldBe((1, 0));
        traffic.Recent("net", "other").ShouldBe((1, 1));
    }

    [Fact]
    public void A_sum_is_what_the_contract_says()
    {
        // SHA-256(SHA-256("abc") and eight bytes of the number), worked out apart from this program.
        Sums.Solve("abc", 8, TestContext.Current.CancellationToken).ShouldBe(287);
        Sums.Solve("abc", 12, TestContext.Current.CancellationToken).ShouldBe(6095);
        Sums.Solves("abc", 6095, 12).ShouldBeTrue();
        Sums.Solves("abc", 6094, 12).ShouldBeFalse();
        Sums.Solves("abc", -1, 0).ShouldBeFalse();
        Sums.Solves("abc", Sums.Most + 1, 0).ShouldBeFalse();
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddMinutes(1000);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
