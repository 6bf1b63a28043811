using System.Net;
using System.Text.Json;
using EventSpectrum.Moderation.Rules;
using EventSpectrum.Server.Moderation;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.Configuration;
using Answer = EventSpectrum.Server.Tests.Support.Answer;

namespace EventSpectrum.Server.Tests.Moderation;

/// <summary>An attack on a real server: the rules hold it, voters and the public are told, and a moderator judges.</summary>
public sealed class DetectionTests(TestPostgres postgres)
{
    private const int Attackers = 9, Tools = 5;
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.83.20.7");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // However slow the machine: nothing here is about pace.
    private static readonly string[] Settings = ["--EventSpectrum:Rules:Enabled=true", "--EventSpectrum:Rules:corners:pace=60", "--EventSpectrum:Rules:copies:pace=60"];

    private Task<TestServer> ServerAsync() => TestServer.StartAsync(postgres, Settings);

    private static async Task<string[]> ToolsAsync(Room room)
    {
        var tools = new string[Tools];
        for (var i = 0; i < Tools; i++)
            tools[i] = (await room.Staff.PostAsync($"{room.Path}/tools", $$"""{"name":"Tool {{i}}","x":50,"y":50}""")).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        return tools;
    }

    private static async Task<List<Client>> AttackAsync(Room room, string[] tools)
    {
        var attackers = new List<Client>();
        for (var i = 0; i < Attackers; i++) attackers.Add(await room.JoinAsync(from: Elsewhere));
        foreach (var attacker in attackers)
        {
            foreach (var tool in tools) (await attacker.PutAsync(room.VotePath(tool), """{"x":100,"y":100}""")).ShouldBe(HttpStatusCode.OK);
        }

        return attackers;
    }

    // Waits until what waits in the queue is as it should be; asks again whenever the log may have moved.
    private static async Task<Answer> QueueAsync(Room room, Func<Answer, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (true)
        {
            var queue = (await room.Staff.GetAsync($"{room.Path}/moderation")).ShouldBe(HttpStatusCode.OK);
            if (until(queue)) return queue;
            await Task.Delay(100, patience.Token);
        }
    }

    private static JsonElement HoldingFlag(Answer queue) => queue["flags"].EnumerateArray().First(f => f.GetProperty("holds").GetBoolean());

    private static Task<Answer> HeldAsync(Room room) => QueueAsync(room, q => q["held"].GetInt32() == Attackers * Tools);

    private static async Task<string> PositionsAsync(Room room) =>
        string.Join(" ", (await room.Anyone.GetAsync(room.Path))["tools"].EnumerateArray().Select(t => $"{t.GetProperty("position")} {t.GetProperty("votes")}"));

    [Fact]
    public async Task Held_votes_do_not_count_until_they_are_judged_and_their_voters_are_told()
    {
        await using var server = await ServerAsync();
        using var room = await Room.OpenAsync(server);
        var tools = await ToolsAsync(room);
        using var ana = await room.JoinAsync();
        foreach (var tool in tools) (await ana.PutAsync(room.VotePath(tool), """{"x":20,"y":30}""")).ShouldBe(HttpStatusCode.OK);
        var honest = await PositionsAsync(room);
        var attackers = await AttackAsync(room, tools);

        var queue = await HeldAsync(room);
        (await PositionsAsync(room)).ShouldBe(honest);
        var flag = HoldingFlag(queue);
        flag.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("participant").GetString()).ShouldBe(attackers.Select(a => a.ParticipantId), ignoreOrder: true);
        flag.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("new people");

        // Whoever is held is told, by the vote's answer and by the receipt; a later vote is held as it is cast.
        var answer = (await attackers[0].PutAsync(room.VotePath(tools[0]), """{"x":99,"y":99}""")).ShouldBe(HttpStatusCode.OK);
        (answer["held"].GetBoolean(), answer["vote"].ToString()).ShouldBe((true, """{"x":99,"y":99}"""));
        var receipt = (await attackers[0].GetAsync($"{room.Path}/participants/me"))["votes"].EnumerateArray().First(v => v.GetProperty("tool").GetString() == tools[0]);
        receipt.GetProperty("counts").GetBoolean().ShouldBeFalse();
        receipt.GetProperty("why").GetString().ShouldNotBeNull().ShouldStartWith("It is held until a moderator has looked at it: ");
        (await PositionsAsync(room)).ShouldBe(honest);
        (await ana.GetAsync($"{room.Path}/participants/me"))["votes"].EnumerateArray().ShouldAllBe(v => v.GetProperty("counts").GetBoolean());

        // The public reads that votes are held, and nobody's name.
        var log = (await room.Anyone.GetAsync($"{room.Path}/moderation/log")).ShouldBe(HttpStatusCode.OK);
        var events = (await room.Anyone.GetAsync($"{room.Path}/history/events?limit=1000")).ShouldBe(HttpStatusCode.OK);
        // An act tells of the votes that it found; what is cast under it says so itself. How many of the attack that are is the rules' pace.
        var found = log.Json.EnumerateArray().Where(a => a.GetProperty("kind").GetString() == "held").Sum(a => a.GetProperty("votes").GetInt32());
        var cast = events["events"].EnumerateArray().Count(e => e.GetProperty("type").GetString() == "vote_cast" && e.GetProperty("data").TryGetProperty("heldBy", out _));
        (found + cast).ShouldBe((Attackers * Tools) + 1);
        foreach (var attacker in attackers) (log.Json.ToString() + events.Json).ShouldNotContain(attacker.ParticipantId);

        // One act strikes them, as a roll-back that can be undone; sent again, it is the same act.
        var held = $"{room.Path}/held/{flag.GetProperty("id").GetString()}";
        var struck = (await room.Staff.PostAsync(held, """{"verdict":"strike","reason":"An attack","commandId":"one"}""")).ShouldBe(HttpStatusCode.OK);
        (struck["people"].GetInt32(), struck["votes"].GetInt32()).ShouldBe((Attackers, (Attackers * Tools) + 1));
        (await room.Staff.PostAsync(held, """{"verdict":"strike","reason":"An attack","commandId":"one"}""")).Json.ToString().ShouldBe(struck.Json.ToString());
        (await PositionsAsync(room)).ShouldBe(honest);
        (await QueueAsync(room, _ => true))["held"].GetInt32().ShouldBe(0);
        (await room.Staff.PostAsync(held, """{"verdict":"count"}""")).ShouldBeProblem(HttpStatusCode.Conflict, "already-judged");
        var rollback = $"{room.Path}/rollbacks/{struck["rollbackId"].GetString()}";
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, rollback, """{"reason":"A mistake"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.ToolAsync(tools[1])).GetProperty("votes").GetInt32().ShouldBe(Attackers + 1);
    }

    [Fact]
    public async Task Votes_that_are_judged_to_count_count_and_are_not_held_again()
    {
        await using var server = await ServerAsync();
        using var room = await Room.OpenAsync(server);
        var tools = await ToolsAsync(room);
        var attackers = await AttackAsync(room, tools);
        var flag = HoldingFlag(await HeldAsync(room));
        var held = $"{room.Path}/held/{flag.GetProperty("id").GetString()}";
        (await room.Staff.PostAsync(held, """{"verdict":"perhaps"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Staff.PostAsync(held, """{"verdict":"count","participants":["nobody"]}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
        (await room.Staff.PostAsync($"{room.Path}/held/none", """{"verdict":"count"}""")).ShouldBeProblem(HttpStatusCode.NotFound, "no-flag");
        var one = (await room.Staff.PostAsync(held, $$"""{"verdict":"count","participants":["{{attackers[0].ParticipantId}}"]}""")).ShouldBe(HttpStatusCode.OK);
        (one["people"].GetInt32(), one["votes"].GetInt32()).ShouldBe((1, Tools));
        (await room.ToolAsync(tools[0])).GetProperty("votes").GetInt32().ShouldBe(1);
        (await room.Staff.PostAsync(held, """{"verdict":"count","reason":"A class with a script"}""")).ShouldBe(HttpStatusCode.OK);
        (await room.ToolAsync(tools[0])).GetProperty("votes").GetInt32().ShouldBe(Attackers);

        // Something else happens, so that the rules look again; what they found before is no evidence any more.
        using var ana = await room.JoinAsync();
        var later = (await ana.PutAsync(room.VotePath(tools[0]), """{"x":20,"y":30}""")).ShouldBe(HttpStatusCode.OK);
        (await room.ToolAsync(tools[0])).GetProperty("votes").GetInt32().ShouldBe(Attackers + 1);
        (await room.Staff.GetAsync($"{room.Path}/moderation"))["open"].GetInt32().ShouldBe(0);
        later["held"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_hall_that_is_attacked_from_three_networks_keeps_its_picture()
    {
        const int Honest = 300, PerNetwork = 20;
        await using var server = await ServerAsync();
        using var room = await Room.OpenAsync(server);
        var tools = await ToolsAsync(room);
        var random = new Random(360);
        var hall = await Task.WhenAll(Enumerable.Range(0, Honest).Select(_ => room.JoinAsync(from: IPAddress.Parse("127.83.20.1"))));
        var opinions = hall.SelectMany(h => tools.OrderBy(_ => random.Next()).Take(2).Select(tool => (h, tool, X: random.Next(101), Y: random.Next(101)))).ToList();
        await Task.WhenAll(opinions.Select(o => VoteAsync(o.h, o.tool, o.X, o.Y)));
        var honest = await PositionsAsync(room);

        var attackers = new List<Client>();
        foreach (var address in (string[])["127.83.20.8", "127.83.20.9", "127.83.20.10"])
        {
            var burst = await Task.WhenAll(Enumerable.Range(0, PerNetwork).Select(_ => room.JoinAsync(from: IPAddress.Parse(address))));
            attackers.AddRange(burst);
            await Task.WhenAll(burst.Select(async (attacker, i) =>
            {
                foreach (var tool in tools) await VoteAsync(attacker, tool, 97 + (i % 3), 1 + (i % 2));
            }));
        }

        var queue = await QueueAsync(room, q => q["held"].GetInt32() == attackers.Count * Tools);
        var flag = queue["flags"].EnumerateArray().Where(f => f.GetProperty("holds").GetBoolean()).ShouldHaveSingleItem();
        flag.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("participant").GetString()).ShouldBe(attackers.Select(a => a.ParticipantId), ignoreOrder: true);
        (await PositionsAsync(room)).ShouldBe(honest);

        var struck = (await room.Staff.PostAsync($"{room.Path}/held/{flag.GetProperty("id").GetString()}", """{"verdict":"strike"}""")).ShouldBe(HttpStatusCode.OK);
        struck["votes"].GetInt32().ShouldBe(attackers.Count * Tools);
        (await PositionsAsync(room)).ShouldBe(honest);
        var rollback = $"{room.Path}/rollbacks/{struck["rollbackId"].GetString()}";
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, rollback, """{"reason":"To see it"}""")).ShouldBe(HttpStatusCode.OK);
        (await PositionsAsync(room)).ShouldNotBe(honest);
        (await room.Staff.PostAsync(rollback, """{"reason":"Enough"}""")).ShouldBe(HttpStatusCode.OK);
        (await PositionsAsync(room)).ShouldBe(honest);

        async Task VoteAsync(Client who, string tool, int x, int y) =>
            (await who.PutAsync(room.VotePath(tool), $$"""{"x":{{x}},"y":{{y}}}""")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_dry_run_says_what_a_rule_would_have_held_and_records_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var room = await Room.OpenAsync(server);
        var tools = await ToolsAsync(room);
        var attackers = await AttackAsync(room, tools);
        var path = $"{room.Path}/rules/dry-run";
        const string Past = "\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2100-01-01T00:00:00Z\"";
        await room.WithoutATraceAsync(async () =>
        {
            var found = (await room.Staff.PostAsync(path, $$$"""{"rule":"corners",{{{Past}}},"thresholds":{"pace":60}}""")).ShouldBe(HttpStatusCode.OK);
            (found["votes"].GetInt32(), found["participants"].GetInt32(), found["mode"].GetString()).ShouldBe((Attackers * Tools, Attackers, "off"));
            found["flags"].EnumerateArray().Single().GetProperty("people").EnumerateArray().Select(p => p.GetProperty("participant").GetString())
                .ShouldBe(attackers.Select(a => a.ParticipantId), ignoreOrder: true);
            (await room.Staff.PostAsync(path, $$$"""{"rule":"corners",{{{Past}}},"thresholds":{"pace":60,"people":{{{Attackers + 1}}}}}""")).ShouldBe(HttpStatusCode.OK)["votes"].GetInt32().ShouldBe(0);
            (await room.Staff.PostAsync(path, $$"""{"rule":"none",{{Past}}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
            (await room.Staff.PostAsync(path, $$$"""{"rule":"corners",{{{Past}}},"thresholds":{"people":0}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
            (await room.Staff.PostAsync(path, $$$"""{"rule":"corners",{{{Past}}},"thresholds":{"size":3}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
            (await room.Staff.PostAsync(path, """{"rule":"corners"}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
            return 0;
        });
        (await room.Staff.GetAsync($"{room.Path}/rules")).Json.EnumerateArray().Select(r => r.GetProperty("name").GetString()).ShouldBe(RuleBook.All.Select(r => r.Name));
    }

    [Fact]
    public async Task Two_nodes_that_find_the_same_raise_it_once()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database, Settings);
        await using var two = await TestServer.StartOnAsync(database, Settings);
        using var room = await Room.OpenAsync(one);
        using var other = two.Anyone();
        (await other.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);
        var tools = await ToolsAsync(room);
        var attackers = await AttackAsync(room, tools);
        var queue = await HeldAsync(room);
        queue["flags"].EnumerateArray().Where(f => f.GetProperty("holds").GetBoolean())
            .SelectMany(f => f.GetProperty("people").EnumerateArray()).Select(p => p.GetProperty("participant").GetString()).ShouldBeUnique();
        queue["flags"].EnumerateArray().Count(f => f.GetProperty("holds").GetBoolean()).ShouldBe(1);
        attackers.Count.ShouldBe(Attackers);
    }

    [Fact]
    public void Rules_are_off_where_limits_are_and_each_can_be_set()
    {
        Options().Looking.Count.ShouldBe(RuleBook.All.Count);
        Options("Limits:Enabled=false").Looking.ShouldBeEmpty();
        Options("Rules:Enabled=false").Looking.ShouldBeEmpty();
        var set = Options("Limits:Enabled=false", "Rules:Enabled=true", "Rules:copies:Mode=off", "Rules:Corners:People=3", "Rules:burst:mode=hold");
        set.Looking.ShouldNotContain(r => r.Rule == RuleBook.Copies);
        set.Looking.Single(r => r.Rule == RuleBook.Corners)["people"].ShouldBe(3);
        set.Looking.Single(r => r.Rule == RuleBook.Burst).Mode.ShouldBe(RuleMode.Hold);
        foreach (var wrong in (string[])["nonsense:Mode=flag", "copies:Mode=perhaps", "copies:Mode=1", "copies:people=1", "copies:people=many", "copies:Thing=3"])
            Should.Throw<InvalidOperationException>(() => Options($"Rules:{wrong}")).Message.ShouldStartWith("EventSpectrum:Rules:");
    }

    private static RuleOptions Options(params string[] settings) => new(new ConfigurationBuilder().AddInMemoryCollection(
        settings.Select(s => s.Split('=')).Select(s => KeyValuePair.Create($"EventSpectrum:{s[0]}", (string?)s[1]))).Build());
}
