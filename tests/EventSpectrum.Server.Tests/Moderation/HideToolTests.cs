using System.Net;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Moderation;

public sealed class HideToolTests(SharedServer shared) : ServerTest(shared)
{
    private const string Why = """{"reason":"Not a tool"}""";

    [Fact]
    public async Task A_hidden_tool_takes_no_votes_keeps_those_it_has_and_comes_back_with_them()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":10,"y":10}""");

        (await room.Staff.PostAsync($"{room.Path}/tools/roto/hidden", Why)).ShouldBe(HttpStatusCode.OK)["hidden"].GetBoolean().ShouldBeTrue();
        (await room.ToolAsync()).GetProperty("hidden").GetBoolean().ShouldBeTrue();
        await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/tools/roto/hidden", Why));
        (await room.WithoutATraceAsync(() => ana.PutAsync(room.VotePath(), """{"x":20,"y":10}"""))).ShouldBeProblem(HttpStatusCode.Conflict, "tool-hidden");

        (await room.Staff.SendJsonAsync(HttpMethod.Delete, $"{room.Path}/tools/roto/hidden", """{"reason":"It is one"}""")).ShouldBe(HttpStatusCode.OK);
        var tool = await room.ToolAsync();
        (tool.GetProperty("hidden").GetBoolean(), tool.GetProperty("votes").GetInt32()).ShouldBe((false, 1));
        (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["marks"].EnumerateArray().Select(m => m.GetProperty("type").GetString())
            .ShouldBe(["tool-added", "tool-added", "session-started", "tool-hidden", "tool-restored"]);
    }

    [Fact]
    public async Task Hiding_is_for_staff_and_wants_a_reason()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ana.PostAsync($"{room.Path}/tools/roto/hidden", Why)).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        (await room.Staff.PostAsync($"{room.Path}/tools/roto/hidden", "{}")).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "reason");
        (await room.Staff.PostAsync($"{room.Path}/tools/none/hidden", Why)).ShouldBeProblem(HttpStatusCode.NotFound, "no-tool");
    }
}
