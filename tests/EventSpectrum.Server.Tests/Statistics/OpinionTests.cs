using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Statistics;

/// <summary>How far a room agrees, as everyone may know it.</summary>
public sealed class OpinionTests(SharedServer shared) : ServerTest(shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static async Task<Client> VoteAsync(Room room, string place, string tool = Room.Roto)
    {
        var who = await room.JoinAsync();
        (await who.PutAsync(room.VotePath(tool), place)).ShouldBe(HttpStatusCode.OK);
        return who;
    }

    private static Task<Client> VoteAsync(Room room, double x, double y) => VoteAsync(room, string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{x}},"y":{{y}}}"""));

    // The answer that knows of all there is: while votes come in, one may be given that is a little older.
    private static async Task<JsonElement> ReadAsync(Room room, string path, Func<JsonElement, JsonElement> tool)
    {
        var (votes, until) = ((await room.ToolAsync()).GetProperty("votes").GetInt32(), DateTime.UtcNow + Patience);
        while (true)
        {
            var answer = tool((await room.Anyone.GetAsync($"{room.Path}/{path}")).ShouldBe(HttpStatusCode.OK).Json);
            if (answer.GetProperty("votes").GetInt32() == votes) return answer;
            DateTime.UtcNow.ShouldBeLessThan(until, "The answer does not follow.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static Task<JsonElement> RotoAsync(Room room) => ReadAsync(room, "tools/roto/spread", answer => answer.GetProperty("tool"));

    private static string[] Places(JsonElement tool) => [.. tool.GetProperty("places").EnumerateArray().Select(p => p.GetRawText())];

    [Fact]
    public async Task Below_five_votes_there_is_their_number_and_nothing_else()
    {
        var room = await OpenAsync();
        foreach (var place in (double[])[10, 20, 30, 90]) await VoteAsync(room, place, place);
        var four = await RotoAsync(room);
        four.GetProperty("votes").GetInt32().ShouldBe(4);
        foreach (var field in (string[])["spread", "median", "gap", "half", "ellipse", "camps"]) four.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null, field);
        four.GetProperty("consensus").GetRawText().ShouldBe("""{"x":null,"y":null}""");
        (four.GetProperty("contested").GetBoolean(), four.GetProperty("agreed").GetBoolean(), four.GetProperty("outliers").GetInt32()).ShouldBe((false, false, 0));
        Places(four).ShouldBeEmpty();
    }

    [Fact]
    public async Task From_five_on_it_tells_the_votes_by_place_and_nothing_of_whose_or_when()
    {
        var room = await OpenAsync();
        foreach (var (x, y) in ((double, double)[])[(60.5, 40), (10, 90), (60.5, 20.25), (30, 50), (20, 0)]) await VoteAsync(room, x, y);
        var five = await RotoAsync(room);
        Places(five).ShouldBe(["[10,90]", "[20,0]", "[30,50]", "[60.5,20.25]", "[60.5,40]"]);
        five.GetProperty("position").GetProperty("x").GetDouble().ShouldBe(36.2, 1e-4);
        five.GetProperty("gap").GetDouble().ShouldBeGreaterThan(0);
        five.GetProperty("ellipse").GetProperty("major").GetDouble().ShouldBeGreaterThan(five.GetProperty("ellipse").GetProperty("minor").GetDouble());
        var answer = (await room.Anyone.GetAsync($"{room.Path}/tools/roto/spread")).ShouldBe(HttpStatusCode.OK);
        answer.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["sequence", "at", "tool"]);
        answer.Text.ShouldNotContain("participant", Case.Insensitive);
    }

    [Fact]
    public async Task Camps_are_told_with_their_sizes_and_on_the_layer_of_all_tools_as_well()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 6; i++) await VoteAsync(room, 10 + i, 50);
        for (var i = 0; i < 4; i++) await VoteAsync(room, 90 + i, 50);
        var roto = await RotoAsync(room);
        roto.GetProperty("contested").GetBoolean().ShouldBeTrue();
        roto.GetProperty("camps").GetRawText().ShouldBe("""[{"x":12.5,"y":50,"votes":6},{"x":91.5,"y":50,"votes":4}]""");
        var layer = await ReadAsync(room, "spread", answer => answer.GetProperty("tools").EnumerateArray().Single(t => t.GetProperty("id").GetString() == Room.Roto));
        layer.GetRawText().ShouldBe(roto.GetRawText());

        (await room.Staff.PostAsync($"{room.Path}/tools/roto/hidden", """{"reason":"Spam"}""")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent);
        (await room.Anyone.GetAsync($"{room.Path}/spread?sequence={await room.HeadAsync()}"))["tools"].EnumerateArray().Select(t => t.GetProperty("id").GetString()).ShouldNotContain(Room.Roto);
    }

    [Fact]
    public async Task Votes_for_x_alone_have_no_y_and_no_ellipse()
    {
        var room = await OpenAsync();
        foreach (var x in (int[])[50, 40, 30, 20]) await VoteAsync(room, $$"""{"x":{{x}}}""");
        await VoteAsync(room, 10, 10);
        var roto = await RotoAsync(room);
        Places(roto).ShouldBe(["[10,null]", "[20,null]", "[30,null]", "[40,null]", "[50,null]"]);
        roto.GetProperty("ellipse").ValueKind.ShouldBe(JsonValueKind.Null);
        roto.GetProperty("consensus").GetProperty("y").ValueKind.ShouldBe(JsonValueKind.Null);
        roto.GetProperty("consensus").GetProperty("x").GetDouble().ShouldBeInRange(0.5, 1);
    }

    [Fact]
    public async Task The_past_is_told_as_it_was_and_as_it_is_corrected()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await VoteAsync(room, 10 * i, 50);
        var then = await room.HeadAsync();
        var spammer = await VoteAsync(room, 100, 100);
        var later = await room.HeadAsync();
        (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{spammer.ParticipantId}}"],"reason":"Spam"}""")).ShouldBe(HttpStatusCode.Created);

        async Task<int> CountAsync(string query) => Places((await room.Anyone.GetAsync($"{room.Path}/tools/roto/spread?{query}")).ShouldBe(HttpStatusCode.OK)["tool"]).Length;
        (await CountAsync($"sequence={then - 1}"), await CountAsync($"sequence={then}"), await CountAsync($"sequence={later}")).ShouldBe((0, 5, 6));
        (await CountAsync($"sequence={later}&view=corrected"), await CountAsync("at=2999-01-01T00:00:00Z")).ShouldBe((5, 5));
        var past = (await room.Anyone.GetAsync($"{room.Path}/spread?sequence={then}")).ShouldBe(HttpStatusCode.OK);
        (past["sequence"].GetInt64(), past["tools"].EnumerateArray().Sum(t => t.GetProperty("places").GetArrayLength())).ShouldBe((then, 5));
        (await room.Anyone.GetAsync($"{room.Path}/spread?sequence={then}")).Text.ShouldBe(past.Text);
    }

    [Fact]
    public async Task In_a_blind_round_nothing_is_told_but_what_was_known_before()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await VoteAsync(room, 10 * i, 50);
        var before = await room.HeadAsync();
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        (await room.Staff.PostAsync($"{room.Path}/sessions", """{"title":"Blind","voting":true,"adding":true,"blind":true}""")).ShouldBe(HttpStatusCode.Created);
        for (var i = 0; i < 6; i++) await VoteAsync(room, 90, 90);
        var roto = await RotoAsync(room);
        (roto.GetProperty("votes").GetInt32(), Places(roto).Length, roto.GetProperty("position").ValueKind).ShouldBe((6, 0, JsonValueKind.Null));
        var head = await room.HeadAsync();
        foreach (var path in (string[])["spread", "tools/roto/spread"])
        {
            (await room.Anyone.GetAsync($"{room.Path}/{path}?sequence={head}")).ShouldBeProblem(HttpStatusCode.Conflict, "blind-round");
            (await room.Anyone.GetAsync($"{room.Path}/{path}?at=2999-01-01T00:00:00Z")).ShouldBeProblem(HttpStatusCode.Conflict, "blind-round");
            (await room.Anyone.GetAsync($"{room.Path}/{path}?sequence={before}")).ShouldBe(HttpStatusCode.OK);
        }

        await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"reveal":true}""");
        Places(await RotoAsync(room)).Length.ShouldBe(11);
        Places((await room.Anyone.GetAsync($"{room.Path}/tools/roto/spread?sequence={head}"))["tool"]).Length.ShouldBe(11);
    }

    [Theory]
    [InlineData("sequence=1&at=2026-01-01T00:00:00Z", "at")]
    [InlineData("view=corrected", "at")]
    [InlineData("sequence=999999999", "sequence")]
    [InlineData("sequence=5&discipline=Sound", "discipline")]
    public async Task A_question_that_makes_no_sense_is_told_so(string query, string field)
    {
        var room = await OpenAsync();
        foreach (var path in (string[])["spread", "tools/roto/spread"])
            (await room.Anyone.GetAsync($"{room.Path}/{path}?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Fact]
    public async Task What_is_known_is_not_sent_again_and_what_there_is_not_is_not_found()
    {
        var room = await OpenAsync();
        await VoteAsync(room, 1, 2);
        await RotoAsync(room);
        var head = await room.HeadAsync();
        foreach (var path in (string[])["tools/roto/spread", "spread", $"tools/roto/spread?sequence={head}"])
        {
            var first = (await room.Anyone.GetAsync($"{room.Path}/{path}")).ShouldBe(HttpStatusCode.OK);
            (await room.Anyone.GetAsync($"{room.Path}/{path}", ("If-None-Match", first.Header("ETag")!))).ShouldBe(HttpStatusCode.NotModified);
        }

        (await room.Anyone.GetAsync($"{room.Path}/tools/nothing/spread")).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
        (await room.Anyone.GetAsync($"{room.Path}/tools/nothing/spread?sequence={head}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
        (await room.Anyone.GetAsync($"{room.Path}/spread?at=2001-01-01T00:00:00Z")).ShouldBeProblem(HttpStatusCode.NotFound, "before-the-beginning");
    }
}
