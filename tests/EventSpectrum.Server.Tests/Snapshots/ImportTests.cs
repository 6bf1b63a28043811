using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Snapshots;

public sealed class ImportTests(SharedServer shared) : ServerTest(shared)
{
    private static string Import(Room room) => $"{room.Path}/import";

    private static (double X, double Y) Dot(JsonElement tool) =>
        (tool.GetProperty("position").GetProperty("x").GetDouble(), tool.GetProperty("position").GetProperty("y").GetDouble());

    [Fact]
    public async Task Importing_shows_the_originals_picture_and_names_what_is_left_out()
    {
        var room = await BuildAsync();
        var answer = (await room.Staff.PostAsync(Import(room), SnapshotText.June)).ShouldBe(HttpStatusCode.OK);
        (answer["tools"].GetInt32(), answer["votes"].GetInt32(), answer["participants"].GetInt32()).ShouldBe((2, 3, 2));
        answer["skipped"].EnumerateArray().Select(s => s.GetProperty("what").GetString())
            .ShouldBe(["vote of Big (v3) on roto", "vote of Red-Fox-1 (v1) on d11"], ignoreOrder: true);
        answer["skipped"].EnumerateArray().ShouldAllBe(s => s.GetProperty("why").GetString()!.Length > 10);

        var (x, y) = Dot(await room.ToolAsync());
        x.ShouldBe((10 * 4.86061 + 58 + 0.1) / 12, 1e-4);
        y.ShouldBe((10 * 93.3909 + 90.1 + 100) / 12, 1e-4);
        var picture = await room.Anyone.GetAsync(room.Path);
        picture["settings"].GetProperty("priorWeight").GetInt32().ShouldBe(10);
        picture["settings"].GetProperty("openVoting").GetBoolean().ShouldBeFalse("a file does not open the voting");
        picture["disciplines"].EnumerateArray().Select(d => d.GetString()).ShouldBe(["Sound", "Picture", "Stunts"]);
        (picture["votes"].GetInt32(), picture["participants"].GetInt32()).ShouldBe((3, 2));
    }

    [Fact]
    public async Task The_same_file_twice_is_no_change()
    {
        var room = await BuildAsync();
        var first = await room.Staff.PostAsync(Import(room), SnapshotText.June);
        var again = await room.WithoutATraceAsync(() => room.Staff.PostAsync(Import(room), SnapshotText.June));
        again.ShouldBe(HttpStatusCode.OK).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_later_file_brings_what_changed_and_an_older_one_is_refused()
    {
        var room = await BuildAsync();
        await room.Staff.PostAsync(Import(room), SnapshotText.June);
        var before = await room.HeadAsync();
        (await room.Staff.PostAsync(Import(room), SnapshotText.August)).ShouldBe(HttpStatusCode.OK)["votes"].GetInt32().ShouldBe(3);

        var events = new List<string>();
        await foreach (var e in Server.Log.ReadAsync(room.Slug, before, cancellation: TestContext.Current.CancellationToken)) events.Add($"{e.StreamId} {e.Type}");
        events.ShouldBe(["tool/roto tool_edited", "participant/v4 participant_joined", "tool/roto vote_withdrawn", "tool/roto vote_cast", "tool/roto vote_cast", "spectrum snapshot_imported"]);
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync(Import(room), SnapshotText.June))).ShouldBeProblem(HttpStatusCode.Conflict, "snapshot-older");
    }

    [Theory]
    [InlineData("", "not-a-snapshot")]
    [InlineData("{", "not-a-snapshot")]
    [InlineData("[]", "not-a-snapshot")]
    [InlineData("""{"items":{}}""", "not-a-snapshot")]
    [InlineData("""{"capturedAt":"2026-06-16T15:37:37Z","items":7}""", "not-a-snapshot")]
    [InlineData("""{"capturedAt":"2126-06-16T15:37:37Z","items":{}}""", "invalid")]
    public async Task A_body_that_is_no_snapshot_is_refused(string body, string code)
    {
        var room = await BuildAsync();
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync(Import(room), body))).ShouldBeProblem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task Only_facilitators_import()
    {
        var room = await OpenAsync();
        var participant = await room.JoinAsync();
        await room.WithoutATraceAsync(async () =>
        {
            (await room.Anyone.PostAsync(Import(room), SnapshotText.June)).ShouldBeProblem(HttpStatusCode.Unauthorized, "sign-in");
            return (await participant.PostAsync(Import(room), SnapshotText.June)).ShouldBeProblem(HttpStatusCode.Forbidden, "staff-only");
        });
    }

    [Fact]
    public async Task A_body_is_taken_up_to_16_MB_and_no_further()
    {
        var room = await BuildAsync();
        var fits = SnapshotText.June + new string(' ', 15 << 20);
        (await room.Staff.PostAsync(Import(room), fits)).ShouldBe(HttpStatusCode.OK);

        // Asking first, as careful clients do with much: the refusal comes before the body is sent.
        (await room.WithoutATraceAsync(() => room.Staff.PostAsync(Import(room), fits + new string(' ', 2 << 20), ("Expect", "100-continue"))))
            .ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Another_type_of_body_is_refused()
    {
        var room = await BuildAsync();
        using var form = new FormUrlEncodedContent([new("a", "b")]);
        (await room.WithoutATraceAsync(() => room.Staff.SendAsync(HttpMethod.Post, Import(room), form)))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Fact]
    public async Task There_must_be_the_spectrum() =>
        (await (await BuildAsync()).Staff.PostAsync("/api/spectra/nowhere/import", SnapshotText.June)).ShouldBeProblem(HttpStatusCode.NotFound, "no-spectrum");
}
