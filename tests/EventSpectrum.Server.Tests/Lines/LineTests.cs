using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Lines;

/// <summary>Drawing one's line, and what becomes of it.</summary>
public sealed class LineTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task A_line_is_drawn_moved_and_taken_away_and_stands_on_the_receipt()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        (await ReceiptAsync(room, ana)).ValueKind.ShouldBe(JsonValueKind.Null);

        var answer = (await ana.PutAsync($"{room.Path}/line", """{"x":62.5}""")).ShouldBe(HttpStatusCode.OK);
        answer["sequence"].GetInt64().ShouldBe(await room.HeadAsync());
        answer["x"].GetDouble().ShouldBe(62.5);
        var line = await ReceiptAsync(room, ana);
        (line.GetProperty("x").GetDouble(), line.GetProperty("counts").GetBoolean()).ShouldBe((62.5, true));
        line.GetProperty("at").GetDateTimeOffset().ShouldBe(answer["at"].GetDateTimeOffset());

        (await ana.PutAsync($"{room.Path}/line", """{"x":40}""")).ShouldBe(HttpStatusCode.OK)["x"].GetDouble().ShouldBe(40);
        (await ana.DeleteAsync($"{room.Path}/line")).ShouldBe(HttpStatusCode.OK)["x"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await ReceiptAsync(room, ana)).ValueKind.ShouldBe(JsonValueKind.Null);
        await room.WithoutATraceAsync(async () => (await ana.DeleteAsync($"{room.Path}/line")).ShouldBe(HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_retry_is_answered_the_same_and_adds_nothing()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        var first = await ana.PutAsync($"{room.Path}/line", """{"x":10,"commandId":"a"}""");
        await ana.PutAsync($"{room.Path}/line", """{"x":20,"commandId":"b"}""");
        var retry = await room.WithoutATraceAsync(() => ana.PutAsync($"{room.Path}/line", """{"x":10,"commandId":"a"}"""));
        retry.Text.ShouldBe(first.Text);
        (await ReceiptAsync(room, ana)).GetProperty("x").GetDouble().ShouldBe(20);

        var gone = await ana.DeleteAsync($"{room.Path}/line?commandId=c");
        (await room.WithoutATraceAsync(() => ana.DeleteAsync($"{room.Path}/line?commandId=c"))).Text.ShouldBe(gone.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"x":-0.01}""")]
    [InlineData("""{"x":100.01}""")]
    [InlineData("""{"x":1.234}""")]
    [InlineData("""{"x":1,"y":2}""")]
    public async Task What_is_no_place_on_the_axis_is_refused(string body)
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await room.WithoutATraceAsync(async () => (await ana.PutAsync($"{room.Path}/line", body)).ShouldBe(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task While_voting_is_closed_no_line_is_taken()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await room.Staff.PatchAsync($"{room.Path}/sessions/current", """{"voting":false}""");
        (await ana.PutAsync($"{room.Path}/line", """{"x":1}""")).ShouldBe(HttpStatusCode.Conflict)["type"].GetString()!.ShouldEndWith("/voting-closed");
    }

    [Fact]
    public async Task A_rollback_strikes_lines_says_why_and_is_undone()
    {
        var room = await OpenAsync();
        var ana = await room.JoinAsync();
        await ana.PutAsync($"{room.Path}/line", """{"x":10}""");
        await ana.PutAsync($"{room.Path}/line", """{"x":20}""");
        var whose = $$"""{"participants":["{{ana.ParticipantId}}"]""";

        var preview = await room.Staff.PostAsync($"{room.Path}/rollbacks/preview", whose + "}");
        (preview["votes"].GetInt32(), preview["lines"].GetInt32(), preview["participants"].GetInt32()).ShouldBe((0, 2, 1));
        var rollback = (await room.Staff.PostAsync($"{room.Path}/rollbacks", whose + ""","reason":"Not serious"}""")).ShouldBe(HttpStatusCode.Created);
        (rollback["votes"].GetInt32(), rollback["lines"].GetInt32()).ShouldBe((0, 2));
        var line = await ReceiptAsync(room, ana);
        (line.GetProperty("counts").GetBoolean(), line.GetProperty("why").GetString()).ShouldBe((false, "A moderator rolled it back: Not serious"));

        var id = rollback["rollbackId"].GetString();
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, $"{room.Path}/rollbacks/{id}", """{"reason":"A mistake"}""")).ShouldBe(HttpStatusCode.OK)["lines"].GetInt32().ShouldBe(2);
        (await ReceiptAsync(room, ana)).GetProperty("counts").GetBoolean().ShouldBeTrue();
        (await room.Anyone.GetAsync($"{room.Path}/moderation/log")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray().Select(a => a.GetProperty("lines").GetInt32()).ShouldBe([2, 2]);
    }

    [Fact]
    public async Task Staff_takes_single_lines_away_as_a_table_and_a_log_that_can_be_checked()
    {
        var room = await OpenAsync();
        var (ana, ben) = (await room.JoinAsync("""{"displayName":"Ana"}"""), await room.JoinAsync("""{"displayName":"=Ben"}"""));
        await ana.PutAsync($"{room.Path}/line", """{"x":10}""");
        await ben.PutAsync($"{room.Path}/line", """{"x":80.25}""");
        await ana.PutAsync($"{room.Path}/line", """{"x":30}""");
        await ben.DeleteAsync($"{room.Path}/line");
        await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{ana.ParticipantId}}"],"reason":"Spam"}""");

        var rows = (await room.Staff.GetAsync($"{room.Path}/export?format=lines")).ShouldBe(HttpStatusCode.OK).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split(',')).ToList();
        string[] columns = ["act", "x", "effective_x", "lines", "session_title", "participant_name"];
        rows.Skip(1).Select(r => string.Join(' ', columns.Select(c => r[Array.IndexOf(rows[0], c)].Trim('"')))).ShouldBe(
        [
            "drawn 10 10 1 Hall Ana", "drawn 80.25 80.25 2 Hall '=Ben", "moved 30 30 2 Hall Ana", "withdrawn   1 Hall '=Ben", "struck 10  0 Hall Ana", "struck 30  0 Hall Ana",
        ]);

        var log = (await room.Staff.GetAsync($"{room.Path}/export?format=jsonl")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        log[^1].ShouldContain("""lines":{"n":0,"sum":0}""");
        Verify(log);
        Should.Throw<EventSpectrum.Server.Audit.DoesNotHoldException>(() => Verify([.. log[..^1], log[^1].Replace("\"n\":0,\"sum\":0", "\"n\":1,\"sum\":5", StringComparison.Ordinal)]))
            .Message.ShouldContain("lines do not follow");
    }

    private static void Verify(IEnumerable<string> lines)
    {
        var verification = new EventSpectrum.Server.Audit.Verification();
        foreach (var line in lines) verification.Take(line);
        verification.Finish();
    }

    private static async Task<JsonElement> ReceiptAsync(Room room, Client who) =>
        (await who.GetAsync($"{room.Path}/participants/me")).ShouldBe(HttpStatusCode.OK)["line"];
}
