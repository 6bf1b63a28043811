using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Tools;

public sealed class EditTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task Who_added_a_tool_edits_it_while_adding_is_on()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var tool = (await ana.PostAsync($"{room.Path}/tools", """{"name":"Lip","x":1,"y":2}""")).Header("Location")!;

        var edited = (await ana.PatchAsync(tool, """{"name":"Lip Sync","description":"One.\r\nTwo."}""")).ShouldBe(HttpStatusCode.OK);
        edited["name"].GetString().ShouldBe("Lip Sync");
        edited["description"].GetString().ShouldBe("One.\nTwo.");
        edited["position"].ToString().ShouldBe("""{"x":1,"y":2}""");

        await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"adding":false}""");
        (await room.WithoutATraceAsync(() => ana.PatchAsync(tool, """{"name":"Again"}"""))).ShouldBeProblem(HttpStatusCode.Conflict, "adding-closed");
    }

    [Fact]
    public async Task Nobody_edits_what_another_added()
    {
        var room = await OpenAsync();
        var ben = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ben.PatchAsync($"{room.Path}/tools/{Room.Roto}", """{"name":"Mine"}""")))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "not-yours");
    }

    [Fact]
    public async Task Staff_edits_any_tool_at_any_time_and_its_authorship()
    {
        var room = await BuildAsync();
        var edited = await room.Staff.PatchAsync(
            $"{room.Path}/tools/{Room.Roto}", """{"kind":"autonomous","authorship":[{"topic":"consent","statement":"Given."}]}""");
        edited.ShouldBe(HttpStatusCode.OK)["kind"].GetString().ShouldBe("autonomous");
        edited["authorship"].ToString().ShouldBe("""[{"topic":"consent","statement":"Given.","source":null}]""");
    }

    [Fact]
    public async Task Authorship_is_not_for_participants()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var tool = (await ana.PostAsync($"{room.Path}/tools", """{"name":"Lip","x":1,"y":2}""")).Header("Location")!;
        (await room.WithoutATraceAsync(() => ana.PatchAsync(tool, """{"authorship":[]}"""))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "authorship");
    }

    [Theory]
    [InlineData("""{"name":"scene maker"}""", HttpStatusCode.Conflict, "name-taken")]
    [InlineData("""{"name":""}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"disciplines":["Cooking"]}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"start":{"x":1,"y":1}}""", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("""{"hidden":true}""", HttpStatusCode.BadRequest, "invalid")]
    public async Task A_wrong_edit_leaves_no_event(string body, HttpStatusCode status, string code)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync($"{room.Path}/tools/{Room.Roto}", body))).ShouldBeProblem(status, code);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_records_nothing()
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PatchAsync($"{room.Path}/tools/{Room.Roto}", """{"name":"Roto Helper"}"""))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_tool_is_404()
    {
        var room = await BuildAsync();
        (await room.Staff.PatchAsync($"{room.Path}/tools/nothing", "{}")).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
        (await room.Anyone.GetAsync($"{room.Path}/tools/nothing")).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
    }
}
