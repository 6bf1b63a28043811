using System.Net;
using System.Text.Json.Nodes;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Snapshots;

public sealed class ExportTests(SharedServer shared) : ServerTest(shared)
{
    private static string Export(Room room, string query = "?format=snapshot") => $"{room.Path}/export{query}";

    [Fact]
    public async Task Staff_gets_back_what_was_imported_digit_by_digit()
    {
        var room = await BuildAsync();
        await room.Staff.PostAsync($"{room.Path}/import", SnapshotText.June);
        var answer = (await room.Staff.GetAsync(Export(room))).ShouldBe(HttpStatusCode.OK);
        answer.ContentHeaders.ContentDisposition!.FileName.ShouldBe($"{room.Slug}-snapshot-2026-06-16T1537.json");
        answer.Header("Cache-Control").ShouldNotBeNull().ShouldContain("no-store");

        var (source, exported) = (JsonNode.Parse(SnapshotText.June)!, JsonNode.Parse(answer.Text)!);
        exported["capturedAt"]!.GetValue<string>().ShouldBe("2026-06-16T15:37:37.470Z");
        foreach (var (id, item) in source["items"]!.AsObject())
        {
            foreach (var (name, value) in item!.AsObject()) exported["items"]![id]![name]!.ToJsonString().ShouldBe(value!.ToJsonString(), $"{name} of {id}");
        }

        source["votes"]!.AsObject().Remove("d11");
        source["votes"]!["roto"]!.AsObject().Remove("v3");
        JsonNode.DeepEquals(exported["votes"], source["votes"]).ShouldBeTrue(answer.Text);

        // Taken in again it moves nothing. What it says of tools that no file had spoken of before is noted once, and then it is no news at all.
        var before = await PositionsAsync(room);
        (await room.Staff.PostAsync($"{room.Path}/import", answer.Text)).ShouldBe(HttpStatusCode.OK);
        (await PositionsAsync(room)).ShouldBe(before);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync($"{room.Path}/import", answer.Text))).ShouldBe(HttpStatusCode.OK)["skipped"].GetArrayLength().ShouldBe(0);
    }

    private static async Task<string> PositionsAsync(Room room) => string.Join('\n',
        JsonNode.Parse((await room.Anyone.GetAsync(room.Path)).Text)!["tools"]!.AsArray().Select(t => $"{t!["id"]} {t["name"]} {t["position"]?.ToJsonString()} {t["votes"]}"));

    [Fact]
    public async Task Everyone_else_gets_the_same_picture_without_the_people()
    {
        var room = await OpenAsync();
        var participant = await room.JoinAsync("""{"displayName":"Ann Onymous"}""");
        (await participant.PutAsync(room.VotePath(), """{"x":42,"y":7.5}""")).ShouldBe(HttpStatusCode.OK);
        foreach (var caller in (Client[])[room.Anyone, participant])
        {
            var answer = (await caller.GetAsync(Export(room))).ShouldBe(HttpStatusCode.OK);
            answer.Text.ShouldNotContain("Ann Onymous");
            answer.Text.ShouldNotContain(participant.ParticipantId);
            var vote = JsonNode.Parse(answer.Text)!["votes"]!["roto"]!.AsObject().ShouldHaveSingleItem().Value!;
            vote.ToJsonString().ShouldBe("""{"x":42,"y":7.5,"username":""}""");
        }

        (await room.Staff.GetAsync(Export(room))).Text.ShouldContain("Ann Onymous");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?format=xml")]
    public async Task Other_formats_are_refused_in_words(string query) =>
        (await (await BuildAsync()).Anyone.GetAsync(Export(await BuildAsync(), query))).ShouldBeProblem(HttpStatusCode.BadRequest, "invalid", "format")
            ["detail"].GetString().ShouldNotBeNull().ShouldContain("jsonl");

    [Fact]
    public async Task There_must_be_the_spectrum() =>
        (await (await BuildAsync()).Anyone.GetAsync("/api/spectra/nowhere/export?format=snapshot")).ShouldBeProblem(HttpStatusCode.NotFound, "no-spectrum");
}
