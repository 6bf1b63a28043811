using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Participants;

public sealed class ReceiptTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task The_receipt_lists_every_vote_that_stands()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync("""{"displayName":"Ana","disciplines":["Sound"]}""");
        var vote = await ana.PutAsync(room.VotePath(Room.Sora), """{"x":60}""");
        await ana.PutAsync(room.VotePath(Room.Roto), """{"x":10,"y":20}""");
        await ana.DeleteAsync(room.VotePath(Room.Roto));

        var receipt = (await ana.GetAsync($"{room.Path}/participants/me")).ShouldBe(HttpStatusCode.OK);

        receipt["participantId"].GetString().ShouldBe(ana.ParticipantId);
        receipt["displayName"].GetString().ShouldBe("Ana");
        receipt["disciplines"].ToString().ShouldBe("""["Sound"]""");
        receipt["line"].ValueKind.ShouldBe(JsonValueKind.Null);
        var only = receipt["votes"].EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("tool").GetString().ShouldBe(Room.Sora);
        only.GetProperty("x").GetDouble().ShouldBe(60);
        only.GetProperty("y").ValueKind.ShouldBe(JsonValueKind.Null);
        only.GetProperty("at").GetDateTimeOffset().ShouldBe(vote["at"].GetDateTimeOffset());
        only.GetProperty("counts").GetBoolean().ShouldBeTrue();
        only.GetProperty("why").ValueKind.ShouldBe(JsonValueKind.Null);
        receipt.Header("Cache-Control")!.ShouldContain("no-store");
    }

    [Fact]
    public async Task A_change_is_answered_with_the_receipt()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        var changed = (await ana.PatchAsync($"{room.Path}/participants/me", """{"displayName":"New","disciplines":["Picture"]}""")).ShouldBe(HttpStatusCode.OK);
        changed["displayName"].GetString().ShouldBe("New");
        (await ana.GetAsync($"{room.Path}/participants/me"))["disciplines"].ToString().ShouldBe("""["Picture"]""");
    }

    [Fact]
    public async Task A_change_that_changes_nothing_records_nothing()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync("""{"displayName":"Ana"}""");
        (await room.WithoutATraceAsync(() => ana.PatchAsync($"{room.Path}/participants/me", """{"displayName":"Ana"}"""))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"displayName":""}""", "displayName")]
    [InlineData("""{"disciplines":["Nonsense"]}""", "disciplines")]
    [InlineData("""{"participantId":"x"}""", "participantId")]
    public async Task A_wrong_change_is_400_and_leaves_no_event(string body, string field)
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        (await room.WithoutATraceAsync(() => ana.PatchAsync($"{room.Path}/participants/me", body))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", field);
    }

    [Fact]
    public async Task A_wrong_code_refuses_the_whole_change()
    {
        var room = await BuildAsync();
        var ana = await room.JoinAsync();
        await room.StartSessionAsync(joinCode: room.Code);
        (await room.WithoutATraceAsync(() => ana.PatchAsync($"{room.Path}/participants/me", """{"displayName":"New","joinCode":"NOPE"}""")))
            .ShouldBeProblem(HttpStatusCode.Forbidden, "join-code-needed");
        (await ana.GetAsync($"{room.Path}/participants/me"))["admitted"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_has_no_receipt()
    {
        var room = await BuildAsync();
        (await room.Anyone.GetAsync($"{room.Path}/participants/me")).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
        (await room.Anyone.PatchAsync($"{room.Path}/participants/me", "{}")).ShouldBeProblem(HttpStatusCode.Unauthorized, "not-joined");
    }
}
