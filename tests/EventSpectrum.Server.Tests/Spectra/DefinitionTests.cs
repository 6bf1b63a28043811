using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Spectra;

public sealed class DefinitionTests(SharedServer shared) : ServerTest(shared)
{
    private const string Axes = """ "x":{"low":"a","high":"b","about":"c"},"y":{"low":"d","high":"e"} """;

    [Fact]
    public async Task A_new_spectrum_is_there_at_once_and_closed()
    {
        var slug = NewSlug();
        using var staff = Server.Staff();
        var made = (await staff.PostAsync("/api/spectra", $$"""{"slug":"{{slug}}","title":"New",{{Axes}}}""")).ShouldBe(HttpStatusCode.Created);
        made.Header("Location").ShouldBe($"/api/spectra/{slug}");
        made["tools"].GetArrayLength().ShouldBe(0);
        made["settings"].ToString().ShouldBe("""{"openVoting":false,"openAdding":false,"priorWeight":0}""");
        (await staff.GetAsync($"/api/spectra/{slug}"))["y"].ToString().ShouldBe("""{"low":"d","high":"e","about":""}""");
    }

    [Fact]
    public async Task A_slug_is_given_once()
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync("/api/spectra", $$"""{"slug":"{{room.Slug}}","title":"New",{{Axes}}}""")))
            .ShouldBeProblem(HttpStatusCode.Conflict, "slug-taken", "slug");
    }

    [Fact]
    public async Task Making_one_twice_with_the_same_id_makes_it_once()
    {
        using var staff = Server.Staff();
        var body = $$"""{"slug":"{{NewSlug()}}","title":"New",{{Axes}},"commandId":"c"}""";
        var first = (await staff.PostAsync("/api/spectra", body)).ShouldBe(HttpStatusCode.Created);
        (await staff.PostAsync("/api/spectra", body)).ShouldBe(HttpStatusCode.Created)["sequence"].GetInt64().ShouldBe(first["sequence"].GetInt64());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Film")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a/b")]
    [InlineData("ümlaut")]
    [InlineData("api")]
    [InlineData("j")]
    [InlineData("sign-in")]
    [InlineData("a1234567890123456789012345678901234567890")]
    public async Task A_slug_must_do_as_an_address(string slug)
    {
        using var staff = Server.Staff();
        (await staff.PostAsync("/api/spectra", $$"""{"slug":"{{slug}}","title":"New",{{Axes}}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "slug");
    }

    [Theory]
    [InlineData("""{"slug":"s"}""", "title", "x", "y")]
    [InlineData("""{"slug":"s","title":"t","x":{"low":"a"},"y":{"low":"a","high":"b"}}""", "x.high")]
    [InlineData("""{"slug":"s","title":"t","settings":{"priorWeight":1001}}""", "settings.priorWeight")]
    [InlineData("""{"slug":"s","title":"t","settings":{"priorWeight":0.5}}""", "settings.priorWeight")]
    [InlineData("""{"slug":"s","title":"t","settings":{"blind":true}}""", "settings.blind")]
    [InlineData("""{"slug":"s","title":"t","format":"eventspectrum/2"}""", "format")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"name":"a","start":{"x":1.234567,"y":1}}]}""", "tools[0].start.x")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"name":"a","start":{"x":1,"y":1.234560000000000000000000000000000001}}]}""", "tools[0].start.y")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"name":"a"}]}""", "tools[0].start.x", "tools[0].start.y")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"id":"a/b","name":"a","start":{"x":1,"y":1}}]}""", "tools[0].id")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"name":"a","start":{"x":1,"y":1}},{"name":" A ","start":{"x":1,"y":1}}]}""", "tools")]
    [InlineData("""{"slug":"s","title":"t","tools":[{"name":"a","disciplines":["Sound"],"start":{"x":1,"y":1}}]}""", "tools[0].disciplines")]
    public async Task What_is_wrong_is_named(string body, params string[] fields)
    {
        using var staff = Server.Staff();
        foreach (var field in fields) (await staff.PostAsync("/api/spectra", body)).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var room = await BuildAsync();
        var changed = (await room.Staff.PatchAsync(room.Path, """{"title":"Another","settings":{"openVoting":true}}""")).ShouldBe(HttpStatusCode.OK);
        changed["title"].GetString().ShouldBe("Another");
        changed["x"].GetProperty("low").GetString().ShouldBe("algorithmic");
        changed["settings"].ToString().ShouldBe("""{"openVoting":true,"openAdding":false,"priorWeight":0}""");
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync(room.Path, """{"title":"Another"}"""))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Other_words_at_the_ends_leave_the_votes_and_the_past_keeps_the_words_it_had()
    {
        var room = await OpenAsync();
        (await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":30,"y":80}""")).ShouldBe(HttpStatusCode.OK);
        var before = (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);
        var dot = (await room.ToolAsync()).GetProperty("position").ToString();

        var changed = (await room.Staff.PatchAsync(room.Path, """{"x":{"low":"by hand","high":"by itself","about":"Who does it?"},"disciplines":["Sound","Cooks"]}"""))
            .ShouldBe(HttpStatusCode.OK);
        changed["x"].ToString().ShouldBe("""{"low":"by hand","high":"by itself","about":"Who does it?"}""");
        changed["disciplines"].ToString().ShouldBe("""["Sound","Cooks"]""");
        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe(dot);
        (await room.Anyone.GetAsync($"{room.Path}/history?sequence={before["sequence"]}"))["x"].ToString().ShouldBe(before["x"].ToString());

        var timeline = (await room.Anyone.GetAsync($"{room.Path}/history/timeline")).ShouldBe(HttpStatusCode.OK);
        var axes = timeline["axes"].EnumerateArray().ToArray();
        axes.Select(a => a.GetProperty("x").ToString()).ShouldBe([before["x"].ToString(), changed["x"].ToString()]);
        axes.ShouldAllBe(a => a.GetProperty("y").ToString() == before["y"].ToString());
        var mark = timeline["marks"].EnumerateArray().Last();
        (mark.GetProperty("type").GetString(), mark.GetProperty("label").GetString()).ShouldBe(("axes-renamed", "by hand → by itself"));
        axes[1].GetProperty("sequence").GetInt64().ShouldBe(mark.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_prior_weight_moves_every_dot()
    {
        var room = await OpenAsync();
        await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":30,"y":80}""");
        await room.Staff.PatchAsync(room.Path, """{"settings":{"priorWeight":9}}""");
        // (9 × 20 + 30) ÷ 10
        (await room.ToolAsync()).GetProperty("position").ToString().ShouldBe("""{"x":21,"y":80}""");
        (await room.ToolAsync(Room.Sora)).GetProperty("position").ToString().ShouldBe("""{"x":90.1235,"y":30}""");
    }

    [Theory]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"slug":"new"}""", "slug")]
    [InlineData("""{"x":{"low":""}}""", "x.low")]
    [InlineData("""{"settings":{"priorWeight":-1}}""", "settings.priorWeight")]
    [InlineData("""{"settings":null,"votes":1}""", "votes")]
    public async Task A_wrong_change_leaves_no_event(string body, string field)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync(room.Path, body))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    private static string NewSlug() => $"made-{Guid.NewGuid():N}"[..20];
}
