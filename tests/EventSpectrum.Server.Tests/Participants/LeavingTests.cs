using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EventSpectrum.Server.Tests.Participants;

public sealed class LeavingTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task Who_leaves_is_nobody_and_their_votes_stay()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync("""{"displayName":"Anna Who Leaves"}""");
        (await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""")).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.GetAsync($"{room.Path}/moderation/networks")).ShouldBe(HttpStatusCode.OK).Text.ShouldContain(ann.ParticipantId);

        var left = (await ann.DeleteAsync($"{room.Path}/participants/me?commandId=l1")).ShouldBe(HttpStatusCode.NoContent);
        left.SetCookie($"es-p-{room.Slug}").ShouldNotBeNull().ShouldContain("expires=Thu, 01 Jan 1970");
        (await room.ToolAsync()).GetProperty("votes").GetInt32().ShouldBe(1);
        (await NetworksOfAsync(ann.ParticipantId)).ShouldBe(0);

        await room.WithoutATraceAsync(async () =>
        {
            (await ann.DeleteAsync($"{room.Path}/participants/me?commandId=l1")).ShouldBe(HttpStatusCode.NoContent);
            (await ann.DeleteAsync($"{room.Path}/participants/me")).ShouldBe(HttpStatusCode.NoContent);
            (await ann.PutAsync(room.VotePath(), """{"x":1,"y":1}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "left");
            (await ann.PatchAsync($"{room.Path}/participants/me", """{"displayName":"Me"}""")).ShouldBeProblem(HttpStatusCode.Unauthorized, "left");
            return (await ann.GetAsync($"{room.Path}/participants/me")).ShouldBeProblem(HttpStatusCode.Unauthorized, "left");
        });
        (await ann.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK)["tools"].EnumerateArray().ShouldAllBe(t => t.GetProperty("mine").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_name_is_gone_from_all_that_is_shown()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync("""{"displayName":"Anna Who Leaves"}""");
        await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await ann.DeleteAsync($"{room.Path}/participants/me");
        foreach (var path in (string[])["", "/history/events?limit=1000", "/history/timeline", "/export?format=csv", "/export?format=jsonl", "/export?format=snapshot", "/moderation/log"])
            (await room.Anyone.GetAsync(room.Path + path)).ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain("Who Leaves", customMessage: path);
        foreach (var path in (string[])["/export?format=csv", "/export?format=snapshot", "/moderation/participants", $"/moderation/participants/{ann.ParticipantId}"])
            (await room.Staff.GetAsync(room.Path + path)).ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain("Who Leaves", customMessage: path);
    }

    [Fact]
    public async Task Whoever_added_a_tool_is_told_so_and_nobody_else_learns_who_it_was()
    {
        var room = await OpenAsync();
        var (ann, ben) = (await room.JoinAsync(), await room.JoinAsync());
        var id = (await ann.PostAsync($"{room.Path}/tools", """{"name":"Mine","x":1,"y":2}""")).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        await ben.PutAsync(room.VotePath(id), """{"x":3,"y":4}""");
        async Task<JsonElement> SeenByAsync(Client who) => (await who.GetAsync(room.Path))["tools"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);
        (await SeenByAsync(ann)).GetProperty("addedByMe").GetBoolean().ShouldBeTrue();
        (await SeenByAsync(ben)).GetProperty("addedByMe").GetBoolean().ShouldBeFalse();
        (await SeenByAsync(room.Staff)).GetProperty("addedBy").GetString().ShouldBe(ann.ParticipantId);

        string[] paths = ["", $"/tools/{id}", $"/tools/{id}/history", "/history/events?limit=1000", "/history/timeline", $"/history?sequence={await room.HeadAsync()}",
            "/export?format=csv", "/export?format=jsonl", "/export?format=snapshot", "/moderation/log", "/head"];
        foreach (var path in paths)
        {
            foreach (var who in (Client[])[ben, room.Anyone])
                (await who.GetAsync(room.Path + path)).ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain(ann.ParticipantId, customMessage: path);
        }
    }

    private async Task<long> NetworksOfAsync(string participant)
    {
        await using var database = NpgsqlDataSource.Create(Server.Services.GetRequiredService<IConfiguration>().GetConnectionString("Postgres")!);
        await using var command = database.CreateCommand("select count(*) from spectrum.es_networks where participant_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = participant });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
