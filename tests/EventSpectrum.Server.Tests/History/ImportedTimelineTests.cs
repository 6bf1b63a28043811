using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.History;

/// <summary>Snapshots say what was known at two times. What happened in between nobody knows, and nothing of it is made up.</summary>
public sealed class ImportedTimelineTests(SharedServer shared) : ServerTest(shared)
{
    [Fact]
    public async Task Two_imported_snapshots_are_two_moments_with_nothing_in_between()
    {
        var room = await BuildAsync();
        await room.Staff.PostAsync($"{room.Path}/import", SnapshotText.June);
        var (june, junes) = (await room.HeadAsync(), await room.Anyone.GetAsync(room.Path));
        await room.Staff.PostAsync($"{room.Path}/import", SnapshotText.August);
        var august = await room.HeadAsync();

        var timeline = (await room.Anyone.GetAsync($"{room.Path}/history/timeline")).ShouldBe(HttpStatusCode.OK);
        var marks = timeline["marks"].EnumerateArray().Where(m => m.GetProperty("type").GetString() == "import").ToArray();
        marks.Select(m => (m.GetProperty("sequence").GetInt64(), m.GetProperty("capturedAt").GetString())).ShouldBe(
            [(june, "2026-06-16T15:37:37.47+00:00"), (august, "2026-08-14T02:36:41.325+00:00")]);
        timeline["marks"].EnumerateArray().Count(m => m.GetProperty("capturedAt").ValueKind != JsonValueKind.Null).ShouldBe(2);

        // On the axis of time are only the moments at which something was recorded here: the spectrum's making, and the two imports.
        var recorded = await RecordedAsync(room);
        recorded.Distinct().Count().ShouldBeLessThanOrEqualTo(3);
        timeline["frames"].EnumerateArray().Select(f => Time(f, "at")).ShouldBeSubsetOf(recorded);
        timeline["marks"].EnumerateArray().Select(m => Time(m, "at")).ShouldBeSubsetOf(recorded);
        (Time(timeline.Json, "from"), Time(timeline.Json, "to")).ShouldBe((recorded[0], recorded[^1]));

        var since = await room.Anyone.GetAsync($"{room.Path}/history/timeline?from={Time(marks[0], "at").UtcDateTime:O}&frames=50");
        since["density"].EnumerateArray().Select(n => n.GetInt32()).ShouldBe([3, .. Enumerable.Repeat(0, 48), 2]);
        since["frames"].EnumerateArray().Select(f => f.GetProperty("sequence").GetInt64()).First().ShouldBe(june);

        // A time between them shows what was known then.
        var between = Time(marks[0], "at") + (Time(marks[1], "at") - Time(marks[0], "at")) / 2;
        (await room.Anyone.GetAsync($"{room.Path}/history?at={between.UtcDateTime:O}")).Text.ShouldBe(junes.Text);
    }

    private static DateTimeOffset Time(JsonElement of, string field) => of.GetProperty(field).GetDateTimeOffset();

    private async Task<List<DateTimeOffset>> RecordedAsync(Room room)
    {
        var times = new List<DateTimeOffset>();
        await foreach (var e in Server.Log.ReadAsync(room.Slug, 0, cancellation: TestContext.Current.CancellationToken)) times.Add(e.RecordedAt);
        return times;
    }
}
