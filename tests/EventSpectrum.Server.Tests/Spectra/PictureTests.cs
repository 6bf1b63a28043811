using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Spectra;

public sealed class PictureTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task The_picture_has_the_shape_of_the_contract()
    {
        var room = await OpenAsync();
        var picture = (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);

        Names(picture.Json).ShouldBe(
            ["slug", "title", "x", "y", "disciplines", "settings", "archived", "session", "sequence", "recordedAt", "participants", "votes", "tools"], ignoreOrder: true);
        Names(picture["x"]).ShouldBe(["low", "high", "about"], ignoreOrder: true);
        Names(picture["settings"]).ShouldBe(["openVoting", "openAdding", "priorWeight"], ignoreOrder: true);
        Names(picture["session"]).ShouldBe(["sessionId", "title", "audience", "startedAt", "voting", "adding", "codeNeeded", "spotlight", "run", "frozen", "blind", "revealedAt"], ignoreOrder: true);
        var tool = picture["tools"][1];
        Names(tool).ShouldBe(
            [
                "id", "name", "description", "kind", "disciplines", "links", "authorship", "hidden", "mergedInto", "start", "position", "votes", "votesX", "votesY",
                "spread", "contested", "split", "median", "changedAt", "addedByMe", "mine",
            ],
            ignoreOrder: true);
        tool.GetProperty("start").ToString().ShouldBe("""{"x":90.12347,"y":30}""");
        tool.GetProperty("kind").GetString().ShouldBe("generative");
        tool.GetProperty("position").ValueKind.ShouldBe(JsonValueKind.Null);
        picture["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
    }

    [Fact]
    public async Task Positions_have_four_decimals()
    {
        var room = await OpenAsync();
        foreach (var x in new[] { 10, 10, 11 }) await (await room.JoinAsync()).PutAsync(room.VotePath(), $$"""{"x":{{x}},"y":{{x}}}""");
        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":10.3333,"y":10.3333}""");
    }

    [Fact]
    public async Task The_sequence_is_the_tag_and_an_unchanged_picture_is_not_sent_again()
    {
        var room = await OpenAsync();
        var first = await room.Anyone.GetAsync(room.Path);
        var tag = first.Header("ETag").ShouldNotBeNull();
        tag.ShouldBe($"\"{first["sequence"].GetInt64()}\"");

        var again = await room.Anyone.GetAsync(room.Path, ("If-None-Match", $"\"1\", W/{tag}"));
        again.ShouldBe(HttpStatusCode.NotModified).Text.ShouldBeEmpty();
        again.Header("ETag").ShouldBe(tag);

        await room.JoinAsync();
        (await room.Anyone.GetAsync(room.Path, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_participant_sees_their_own_votes_and_nobody_may_keep_that_answer_for_others()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10}""");

        var picture = await ana.GetAsync(room.Path);

        var mine = picture["tools"][0].GetProperty("mine");
        (mine.GetProperty("x").GetDouble(), mine.GetProperty("y").ValueKind, mine.GetProperty("counts").GetBoolean()).ShouldBe((10, JsonValueKind.Null, true));
        picture["tools"][1].GetProperty("mine").ValueKind.ShouldBe(JsonValueKind.Null);
        picture.Header("Cache-Control")!.ShouldContain("private");
        picture.Header("Vary")!.ShouldContain("Cookie");
        (await room.ToolAsync()).GetProperty("mine").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_staff_sees_the_join_code()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        var ana = await room.JoinAsync($$"""{"joinCode":"{{room.Code}}"}""");
        var tag = (await ana.GetAsync(room.Path)).Header("ETag")!;

        (await room.Anyone.GetAsync(room.Path)).Text.ShouldNotContain(room.Code);
        (await ana.GetAsync(room.Path)).Text.ShouldNotContain(room.Code);
        (await room.Anyone.GetAsync("/api/spectra")).Text.ShouldNotContain(room.Code);

        // Also when staff had seen the picture before signing in, at the same sequence.
        var session = (await room.Staff.GetAsync(room.Path, ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK)["session"];
        session.GetProperty("joinCode").GetString().ShouldBe(room.Code);
        session.GetProperty("joinUrl").GetString()!.ShouldEndWith($"/j/{room.Code}");
    }

    [Theory]
    [InlineData("average=session")]
    [InlineData("window=PT30M")]
    [InlineData("average=window")]
    [InlineData("average=window&window=half+an+hour")]
    [InlineData("average=window&window=PT0S")]
    [InlineData("average=session&session=none")]
    [InlineData("average=most")]
    [InlineData("centre=middle")]
    [InlineData("centre=median&halfLife=P1D")]
    [InlineData("discipline=Plumbing")]
    [InlineData("anything")]
    public async Task An_average_that_is_not_known_is_declined_and_not_ignored(string query)
    {
        var room = await BuildAsync();
        (await room.Anyone.GetAsync($"{room.Path}?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task The_list_counts_what_is_on_each_spectrum()
    {
        var room = await OpenAsync();
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":10}""");
        var list = (await room.Anyone.GetAsync("/api/spectra")).ShouldBe(HttpStatusCode.OK);
        var entry = list.Json.EnumerateArray().Single(s => s.GetProperty("slug").GetString() == room.Slug);
        Names(entry).ShouldBe(["slug", "title", "x", "y", "tools", "votes", "participants", "archived", "voting", "changedAt", "session", "dots"], ignoreOrder: true);
        (entry.GetProperty("tools").GetInt32(), entry.GetProperty("votes").GetInt32(), entry.GetProperty("participants").GetInt32()).ShouldBe((2, 1, 1));
        entry.GetProperty("session").GetProperty("title").GetString().ShouldBe("Hall");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("O'Brien;drop")]
    [InlineData("ROOM")]
    public async Task An_unknown_spectrum_is_404(string slug)
    {
        var room = await BuildAsync();
        var answer = await room.Anyone.GetAsync($"/api/spectra/{slug}");
        answer.ShouldBe(HttpStatusCode.NotFound).ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
