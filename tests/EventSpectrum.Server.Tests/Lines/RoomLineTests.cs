using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Lines;

/// <summary>Where the room draws its lines, as everyone may know it.</summary>
public sealed class RoomLineTests(SharedServer shared) : ServerTest(shared)
{
    private static async Task<Client> DrawAsync(Room room, double x, string discipline = "")
    {
        var who = await room.JoinAsync(discipline.Length == 0 ? "{}" : $$"""{"disciplines":["{{discipline}}"]}""");
        (await who.PutAsync($"{room.Path}/line", string.Create(CultureInfo.InvariantCulture, $$"""{"x":{{x}}}"""))).ShouldBe(HttpStatusCode.OK);
        return who;
    }

    [Fact]
    public async Task From_five_people_on_it_is_shown_with_those_disciplines_that_can_be()
    {
        var room = await OpenAsync();
        foreach (var x in (double[])[10, 20, 30, 40]) await DrawAsync(room, x, "Sound");
        (await LineAsync(room)).GetProperty("room").ValueKind.ShouldBe(JsonValueKind.Null);

        await DrawAsync(room, 90, "Sound");
        var line = await LineAsync(room);
        line.GetProperty("room").ToString().ShouldBe("""{"n":5,"median":30,"quartiles":[20,40],"counts":[0,0,1,0,1,0,1,0,1,0,0,0,0,0,0,0,0,0,1,0]}""");
        line.GetProperty("disciplines").EnumerateArray().Select(d => d.GetProperty("discipline").GetString()).ShouldBe(["Sound"]);

        foreach (var x in (double[])[60, 70, 80, 90]) await DrawAsync(room, x, "Picture");
        line = await LineAsync(room);
        line.GetProperty("room").GetProperty("n").GetInt32().ShouldBe(9);
        line.GetProperty("disciplines").EnumerateArray().Select(d => d.GetProperty("discipline").GetString()).ShouldBe(["Sound"], "nothing is told of four");
        await DrawAsync(room, 100, "Picture");
        line = await LineAsync(room);
        line.GetProperty("disciplines").EnumerateArray().Select(d => (d.GetProperty("discipline").GetString(), d.GetProperty("lines").GetProperty("median").GetInt32())).ShouldBe([("Sound", 33), ("Picture", 83)]);

        var sound = (await room.Anyone.GetAsync($"{room.Path}/line?discipline=Sound")).ShouldBe(HttpStatusCode.OK);
        (sound["room"].GetProperty("n").GetInt32(), sound["disciplines"].GetArrayLength()).ShouldBe((5, 0));
    }

    [Fact]
    public async Task No_one_line_changes_what_is_told_of_a_discipline_now_then_or_with_what_was_struck()
    {
        var room = await OpenAsync();
        async Task<string> ToldAsync(string query = "") => (await LineAsync(room, query)).GetProperty("disciplines").ToString();
        for (var i = 0; i < 7; i++) await DrawAsync(room, 10 * i, "Sound");
        var (before, head) = (await ToldAsync(), await room.HeadAsync());
        var eighth = await DrawAsync(room, 95, "Sound");
        (await ToldAsync()).ShouldBe(before);
        (await LineAsync(room)).GetProperty("room").GetProperty("n").GetInt32().ShouldBe(8);

        (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{eighth.ParticipantId}}"],"reason":"Spam"}""")).ShouldBe(HttpStatusCode.Created);
        var end = await room.HeadAsync();
        for (var sequence = head; sequence <= end; sequence++)
        {
            foreach (var view in (string[])["recorded", "corrected"]) (await ToldAsync($"?sequence={sequence}&view={view}")).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Any_moment_and_any_session_can_be_asked_for()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 5; i++) await DrawAsync(room, 20);
        var then = await room.HeadAsync();
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync();
        for (var i = 0; i < 5; i++) await DrawAsync(room, 80);

        (await LineAsync(room, $"?sequence={then}")).GetProperty("room").GetProperty("median").GetInt32().ShouldBe(20);
        (await LineAsync(room, $"?sequence={then - 1}")).GetProperty("room").ValueKind.ShouldBe(JsonValueKind.Null);
        (await LineAsync(room)).GetProperty("room").GetProperty("n").GetInt32().ShouldBe(10);
        var sessions = (await room.Anyone.GetAsync($"{room.Path}/history/timeline"))["sessions"].EnumerateArray().Select(s => s.GetProperty("sessionId").GetString()).ToList();
        (await LineAsync(room, $"?session={sessions[0]}")).GetProperty("room").GetProperty("median").GetInt32().ShouldBe(20);
        (await LineAsync(room, $"?session={sessions[1]}")).GetProperty("room").GetProperty("median").GetInt32().ShouldBe(80);

        foreach (var wrong in (string[])["session=none", "discipline=None", "sequence=999999999", "at=2020-01-01&sequence=1", "other=1"])
            (await room.Anyone.GetAsync($"{room.Path}/line?{wrong}")).ShouldBe(HttpStatusCode.BadRequest);
        (await room.Anyone.GetAsync($"{room.Path}/line?at=2020-01-01T00:00:00Z")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_told_live()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 4; i++) await DrawAsync(room, 50);
        await using var watching = await room.Anyone.WatchAsync($"{room.Path}/live");
        (await watching.NextAsync())!.Name.ShouldBe("snapshot");
        var fifth = await DrawAsync(room, 50);
        (await watching.NextAsync("line", l => l.GetProperty("room").ValueKind != JsonValueKind.Null)).Data.GetProperty("room").GetProperty("median").GetInt32().ShouldBe(50);
        await fifth.DeleteAsync($"{room.Path}/line");
        await watching.NextAsync("line", l => l.GetProperty("room").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task A_cached_answer_is_good_until_a_line_changes()
    {
        var room = await OpenAsync();
        await DrawAsync(room, 50);
        var answer = await room.Anyone.GetAsync($"{room.Path}/line");
        var tag = answer.Headers.ETag!.ToString();
        var ana = await room.JoinAsync();
        await ana.PutAsync(room.VotePath(), """{"x":1,"y":1}""");
        (await room.Anyone.GetAsync($"{room.Path}/line", ("If-None-Match", tag))).ShouldBe(HttpStatusCode.NotModified);
        await ana.PutAsync($"{room.Path}/line", """{"x":1}""");
        (await room.Anyone.GetAsync($"{room.Path}/line", ("If-None-Match", tag))).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Holds every answer that anyone can get, below five, against the one before the last line was drawn: nothing says where that is.</summary>
    [Fact]
    public async Task Below_five_no_public_answer_tells_where_a_line_is_or_that_there_is_one_more()
    {
        var room = await OpenAsync();
        var watcher = await room.JoinAsync();
        await using var watching = await room.Anyone.WatchAsync($"{room.Path}/live");
        (await watching.NextAsync())!.Name.ShouldBe("snapshot");
        double[] drawn = [12.34, 56.78, 33.21, 87.65];
        var before = "";
        foreach (var x in drawn)
        {
            await DrawAsync(room, x, "Sound");
            var live = await watching.NextAsync("line");
            var line = await LineAsync(room);
            var says = Without(line, "sequence", "at") + Without(live.Data, "sequence", "at");
            if (before.Length > 0) says.ShouldBe(before, "one more line changed what everyone sees");
            before = says;
            foreach (var path in (string[])["", "/line", $"/line?sequence={await room.HeadAsync()}", "/line?discipline=Sound", "/history/timeline", "/history/events?limit=1000", "/export?format=csv", "/export?format=jsonl", "/export?format=snapshot", "/moderation/log"])
            {
                foreach (var who in (Client[])[room.Anyone, watcher])
                {
                    var text = (await who.GetAsync(room.Path + path)).ShouldBe(HttpStatusCode.OK).Text;
                    foreach (var d in drawn)
                    {
                        // As a number of its own: the seconds of a time may look alike, and so may a sequence.
                        text.ShouldNotMatch($@"(?<![\d.]|\d:){Regex.Escape(d.ToString(CultureInfo.InvariantCulture))}(?!\d)");
                        text.ShouldNotMatch($@"(?i)""x"":{d * 100:0}\b");
                    }
                }
            }
        }

        foreach (var who in (Client[])[room.Anyone, watcher])
            (await who.GetAsync($"{room.Path}/export?format=lines")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Without(JsonElement element, params string[] fields) =>
        string.Join(';', element.EnumerateObject().Where(p => !fields.Contains(p.Name)).Select(p => p.ToString()));

    private static async Task<JsonElement> LineAsync(Room room, string query = "") =>
        (await room.Anyone.GetAsync($"{room.Path}/line{query}")).ShouldBe(HttpStatusCode.OK).Json;
}
