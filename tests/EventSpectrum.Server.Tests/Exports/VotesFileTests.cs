using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Exports;
using EventSpectrum.Server.Snapshots;
using EventSpectrum.Server.Tests.Snapshots;
using EventSpectrum.Server.Tests.Support;

namespace EventSpectrum.Server.Tests.Exports;

/// <summary>The votes as a table.</summary>
public sealed class VotesFileTests(SharedServer shared, TemporaryFolder temporary) : ServerTest(shared), IClassFixture<TemporaryFolder>
{
    private readonly string folder = temporary.ForATest();

    [Fact]
    public async Task Every_vote_has_a_row_with_what_it_changed()
    {
        var room = await OpenAsync();
        var (ann, ben) = (await room.JoinAsync("""{"displayName":"Ann"}"""), await room.JoinAsync("""{"displayName":"Ben"}"""));
        await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await ben.PutAsync(room.VotePath(), """{"x":20}""");
        await ann.PutAsync(room.VotePath(), """{"x":30.5}""");
        await ann.DeleteAsync(room.VotePath());

        var answer = await ExportAsync(room.Staff, room);
        answer.ContentHeaders.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8; header=present");
        answer.ContentHeaders.ContentDisposition!.FileName.ShouldNotBeNull().ShouldStartWith($"{room.Slug}-votes-");
        var rows = Rows(answer.Text);

        Columns(rows, "act", "x", "y", "effective_x", "effective_y", "position_x", "position_y", "votes", "participant_name").ShouldBe(
        [
            "new 10 20 10 20 10 20 1 Ann", "new 20 - 20 - 15 20 2 Ben", "changed 30.5 - 30.5 20 25.25 20 2 Ann", "withdrawn - - - - 20 80 1 Ann",
        ]);
        Columns(rows, "session_title", "tool", "tool_name", "start_x", "start_y", "prior_weight").Distinct().ShouldBe(["Hall roto Roto Helper 20 80 0"]);
        rows.Select(r => r["replaces"]).ShouldBe(["", "", rows[0]["stands"], rows[2]["stands"]]);
        rows.Select(r => r["vote"]).ShouldBe([rows[0]["sequence"], rows[1]["sequence"], rows[2]["sequence"], rows[2]["sequence"]]);
        rows.Select(r => r["participant"]).Distinct().ShouldBe([ann.ParticipantId, ben.ParticipantId]);
        DateTimeOffset.Parse(rows[0]["recorded_at"], CultureInfo.InvariantCulture).ShouldBe((await room.Staff.GetAsync(room.Path))["recordedAt"].GetDateTimeOffset(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task People_have_the_names_that_they_have_at_its_end()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync("""{"displayName":"Ann"}""");
        await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        (await ann.PatchAsync($"{room.Path}/participants/me", """{"displayName":"Anna"}""")).ShouldBe(HttpStatusCode.OK);

        Rows((await ExportAsync(room.Staff, room)).Text).ShouldHaveSingleItem()["participant_name"].ShouldBe("Anna");
    }

    [Fact]
    public async Task Everyone_gets_it_without_the_people()
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync("""{"displayName":"Ann Onymous"}""");
        await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""");
        await ann.PutAsync(room.VotePath(), """{"x":11,"y":20}""");

        var text = (await ExportAsync(room.Anyone, room)).Text;

        text.ShouldNotContain("Ann");
        text.ShouldNotContain(ann.ParticipantId);
        var rows = Rows(text);
        rows.Select(r => r["x"]).ShouldBe(["10", "11"]);
        rows[1]["replaces"].ShouldBe(rows[0]["sequence"]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    public async Task Nothing_that_people_wrote_is_a_formula(string name)
    {
        var room = await OpenAsync();
        var ann = await room.JoinAsync(JsonSerializer.Serialize(new { displayName = name }));
        await ann.PutAsync(room.VotePath(), """{"x":10,"y":20}""");

        (await ExportAsync(room.Staff, room)).Text.ShouldContain($",\"'{name}\",");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"priorWeight":10}""")]
    public async Task The_ten_line_script_makes_the_pages_averages_of_it(string settings)
    {
        var room = await OpenAsync(settings);
        (await room.Staff.PostAsync($"{room.Path}/import", SnapshotText.June)).ShouldBe(HttpStatusCode.OK);
        (await room.Staff.PostAsync($"{room.Path}/import", SnapshotText.August)).ShouldBe(HttpStatusCode.OK);
        var random = new Random(7);
        foreach (var name in new[] { "a, \"b\"", "c", "d" })
        {
            var someone = await room.JoinAsync(JsonSerializer.Serialize(new { displayName = name }));
            foreach (var tool in new[] { "roto", "sora", "roto" })
            {
                (await someone.PutAsync(room.VotePath(tool), FormattableString.Invariant($$"""{"x":{{random.Next(10_001) / 100.0}},"y":{{random.Next(10_001) / 100.0}}}""")))
                    .ShouldBe(HttpStatusCode.OK);
            }

            await someone.PutAsync(room.VotePath(), """{"y":33.33}""");
            if (name == "c") await someone.DeleteAsync(room.VotePath("sora"));
            if (name == "d")
                (await room.Staff.PostAsync($"{room.Path}/rollbacks", $$"""{"participants":["{{someone.ParticipantId}}"],"tools":["roto"],"reason":"Spam"}""")).ShouldBe(HttpStatusCode.Created);
        }

        foreach (var client in (Client[])[room.Staff, room.Anyone])
        {
            var file = Path.Combine(folder, "votes.csv");
            await File.WriteAllTextAsync(file, (await ExportAsync(client, room)).Text, TestContext.Current.CancellationToken);
            var averages = (await NodeAsync(Path.Combine(AppContext.BaseDirectory, "samples", "reaggregate.mjs"), file)).TrimEnd().Split('\n')
                .Select(line => line.Split(' ')).ToDictionary(cells => cells[0]);
            averages.Count.ShouldBe(3);
            foreach (var (id, cells) in averages)
            {
                var tool = await room.ToolAsync(id);
                Number(cells[1]).ShouldBe(tool.GetProperty("position").GetProperty("x").GetDouble(), 0.00011, id);
                Number(cells[2]).ShouldBe(tool.GetProperty("position").GetProperty("y").GetDouble(), 0.00011, id);
                cells[3].ShouldBe(tool.GetProperty("votes").ToString());
            }
        }
    }

    [Fact]
    public async Task Merges_have_rows_that_the_averages_follow_from()
    {
        var room = await OpenAsync();
        for (var i = 0; i < 6; i++)
        {
            var someone = await room.JoinAsync();
            await someone.PutAsync(room.VotePath(), $$"""{"x":{{10 * i}},"y":20}""");
            if (i % 2 == 0) await someone.PutAsync(room.VotePath("sora"), $$"""{"x":{{5 * i}}}""");
        }

        async Task<string> AveragesAsync()
        {
            var file = Path.Combine(folder, "merged.csv");
            await File.WriteAllTextAsync(file, (await ExportAsync(room.Anyone, room)).Text, TestContext.Current.CancellationToken);
            return await NodeAsync(Path.Combine(AppContext.BaseDirectory, "samples", "reaggregate.mjs"), file);
        }

        var before = await AveragesAsync();
        (await room.Staff.PostAsync($"{room.Path}/tools/roto/merge", """{"into":"sora","reason":"The same"}""")).ShouldBe(HttpStatusCode.OK);
        (await AveragesAsync()).Trim().ShouldBe("sora 20.0000 20.0000 6");
        var dot = (await room.ToolAsync("sora")).GetProperty("position");
        (dot.GetProperty("x").GetDouble(), dot.GetProperty("y").GetDouble()).ShouldBe((20, 20));
        (await room.Staff.SendJsonAsync(HttpMethod.Delete, $"{room.Path}/tools/roto/merge", """{"reason":"Another"}""")).ShouldBe(HttpStatusCode.OK);
        (await AveragesAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("csv", "sequence,recorded_at,")]
    [InlineData("jsonl", """{"format":"eventspectrum-log/1",""")]
    public async Task The_command_line_writes_it_as_well(string format, string start)
    {
        var room = await BuildAsync();
        var file = Path.Combine(folder, "export");
        using var said = new StringWriter();
        var code = await ExportCommand.Create(Terminal.Of(said, plain: true), () => throw new InvalidOperationException())
            .Parse($"--spectrum {room.Slug} --format {format} --out \"{file}\" --server {Server.Address} --key {TestServer.Key}")
            .InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);

        (code, said.ToString().Contains("Wrote", StringComparison.Ordinal)).ShouldBe((0, true), said.ToString());
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldStartWith(start);
        File.Exists(file + ".partial").ShouldBeFalse();
    }

    private static async Task<Answer> ExportAsync(Client client, Room room) =>
        (await client.GetAsync($"{room.Path}/export?format=csv")).ShouldBe(HttpStatusCode.OK);

    // Cells of these tests have no commas.
    private static List<Dictionary<string, string>> Rows(string text)
    {
        var lines = text.TrimEnd().Split("\r\n").Select(line => line.Split(',')).ToList();
        lines.ShouldAllBe(cells => cells.Length == lines[0].Length);
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(c => c.First, c => c.Second))];
    }

    private static IEnumerable<string> Columns(List<Dictionary<string, string>> rows, params string[] names) =>
        rows.Select(row => string.Join(' ', names.Select(name => row[name] is { Length: > 0 } value ? value : "-")));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<string> NodeAsync(params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        (node.ExitCode, await errors).ShouldBe((0, ""));
        return output;
    }
}
