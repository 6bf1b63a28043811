using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Tools;

public sealed class ToolTests(SharedServer shared) : ServerTest(shared)
{
    private const string Lip = """{"name":"Lip Sync","description":"Moves lips.","x":40.5,"y":60,"kind":"assistive","disciplines":["Sound"],"links":[{"label":"More","url":"https://example.org/a?b=c"}]}""";

    [Fact]
    public async Task A_participants_tool_comes_with_their_vote()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();

        var tool = (await ana.PostAsync($"{room.Path}/tools", Lip)).ShouldBe(HttpStatusCode.Created);

        tool["name"].GetString().ShouldBe("Lip Sync");
        tool["kind"].GetString().ShouldBe("assistive");
        tool["links"].ToString().ShouldBe("""[{"label":"More","url":"https://example.org/a?b=c"}]""");
        tool["votes"].GetInt32().ShouldBe(1);
        tool["position"].ToString().ShouldBe("""{"x":40.5,"y":60}""");
        tool["addedByMe"].GetBoolean().ShouldBeTrue();
        tool["mine"].GetProperty("x").GetDouble().ShouldBe(40.5);
        tool.Header("Location").ShouldBe($"{room.Path}/tools/{tool["id"].GetString()}");
        (await room.Anyone.GetAsync(tool.Header("Location")!)).ShouldBe(HttpStatusCode.OK)["mine"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Staff_adds_a_start_and_no_vote_also_when_nothing_runs()
    {
        var room = await BuildAsync();
        var tool = (await room.Staff.PostAsync($"{room.Path}/tools", Lip)).ShouldBe(HttpStatusCode.Created);
        tool["votes"].GetInt32().ShouldBe(0);
        tool["position"].ValueKind.ShouldBe(JsonValueKind.Null);
        tool["start"].ToString().ShouldBe("""{"x":40.5,"y":60}""");
        tool["addedByMe"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_retry_is_answered_with_the_same_tool()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        const string Body = """{"name":"Lip Sync","x":1,"y":2,"commandId":"add"}""";
        var first = await ana.PostAsync($"{room.Path}/tools", Body);
        var again = await room.WithoutATraceAsync(() => ana.PostAsync($"{room.Path}/tools", Body));
        again.ShouldBe(HttpStatusCode.Created)["id"].GetString().ShouldBe(first["id"].GetString());
    }

    [Theory]
    [InlineData("Roto Helper")]
    [InlineData("  rotohelper ")]
    [InlineData("ROTO  HELPER")]
    [InlineData("Roto\u200BHelper")]
    [InlineData("Ro\u00ADto Helper\u200D")]
    [InlineData("Roto Helper\uDB40\uDC41")]
    public async Task A_name_stands_on_the_chart_once(string name)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var answer = await room.WithoutATraceAsync(() => ana.PostAsync($"{room.Path}/tools", $$"""{"name":"{{name}}","x":1,"y":2}"""));
        answer.ShouldBeProblem(HttpStatusCode.Conflict, "name-taken", "name");
    }

    [Theory]
    [InlineData("""{"x":1,"y":2}""", "name")]
    [InlineData("""{"name":"","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"1234567890123456789012345678901234567890123456789012345678901","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"a\u0007","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"a\u2028b","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"a\u2029b","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"\u200b","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"\u3164\u3164","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"\u2800 \ufeff","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"\ufe0f","x":1,"y":2}""", "name")]
    [InlineData("""{"name":"a","description":"\u200b","x":1,"y":2}""", "description")]
    [InlineData("""{"name":"a","y":2}""", "x")]
    [InlineData("""{"name":"a","x":1}""", "y")]
    [InlineData("""{"name":"a","x":1.234,"y":2}""", "x")]
    [InlineData("""{"name":"a","x":1,"y":-1}""", "y")]
    [InlineData("""{"name":"a","x":1,"y":100.00000000000000000000000000000001}""", "y")]
    [InlineData("""{"name":"a","x":1,"y":2,"kind":"magic"}""", "kind")]
    [InlineData("""{"name":"a","x":1,"y":2,"kind":1}""", "kind")]
    [InlineData("""{"name":"a","x":1,"y":2,"kind":"Assistive"}""", "kind")]
    [InlineData("""{"name":"a","x":1,"y":2,"disciplines":["Cooking"]}""", "disciplines")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[{"label":"x","url":"javascript:alert(1)"}]}""", "links[0].url")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[{"label":"x","url":"data:text/html,x"}]}""", "links[0].url")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[{"label":"x","url":"//example.org"}]}""", "links[0].url")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[{"url":"https://example.org"}]}""", "links[0].label")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[null]}""", "links[0].url")]
    [InlineData("""{"name":"a","x":1,"y":2,"links":[{"label":"x","url":"https://example.org","rel":"me"}]}""", "links[0].rel")]
    [InlineData("""{"name":"a","x":1,"y":2,"id":"mine"}""", "id")]
    [InlineData("""{"name":"a","x":1,"y":2,"authorship":[]}""", "authorship")]
    public async Task What_is_wrong_is_named_and_leaves_no_event(string body, string field)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var answer = await room.WithoutATraceAsync(() => ana.PostAsync($"{room.Path}/tools", body));
        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Theory]
    [InlineData("कि")]
    [InlineData("👩‍💻")]
    [InlineData("한글")]
    [InlineData("…")]
    [InlineData("𝔄")]
    public async Task A_name_of_any_script_can_be_seen(string name)
    {
        var room = await OpenAsync();
        (await room.Staff.PostAsync($"{room.Path}/tools", JsonSerializer.Serialize(new { name, x = 1, y = 2 })))
            .ShouldBe(HttpStatusCode.Created)["name"].GetString().ShouldBe(name);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once()
    {
        var room = await OpenAsync();
        var answer = await (await room.JoinAsync()).PostAsync($"{room.Path}/tools", """{"name":"","x":200,"kind":"magic"}""");
        answer["errors"].EnumerateObject().Select(e => e.Name).ShouldBe(["name", "kind", "x", "y"], ignoreOrder: true);
    }

    [Fact]
    public async Task Texts_and_lists_have_their_length()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        string Body(int description, int links) => JsonSerializer.Serialize(new
        {
            name = $"Tool {description} {links}",
            x = 1,
            y = 2,
            description = new string('é', description),
            links = Enumerable.Repeat(new { label = "a", url = "http://a.example" }, links),
        });
        (await ana.PostAsync($"{room.Path}/tools", Body(400, 20))).ShouldBe(HttpStatusCode.Created);
        (await ana.PostAsync($"{room.Path}/tools", Body(401, 0))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "description");
        (await ana.PostAsync($"{room.Path}/tools", Body(0, 21))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "links");
    }

    [Fact]
    public async Task While_adding_is_off_nobody_adds()
    {
        var room = await BuildAsync();
        await room.StartSessionAsync(voting: true, adding: false);
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.PostAsync($"{room.Path}/tools", Lip))).ShouldBeProblem(HttpStatusCode.Conflict, "adding-closed");
    }

    [Fact]
    public async Task Strangers_add_nothing()
    {
        var room = await OpenAsync();
        (await room.WithoutATraceAsync(() => room.Anyone.PostAsync($"{room.Path}/tools", Lip))).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }
}
