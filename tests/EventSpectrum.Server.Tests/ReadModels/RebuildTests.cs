using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace EventSpectrum.Server.Tests.ReadModels;

/// <summary>The tables for people with SQL follow what happens over HTTP, and are made anew while it happens.</summary>
public sealed class RebuildTests(TestPostgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_is_rebuilt_under_live_voting_and_nothing_is_lost()
    {
        const int People = 8, Rounds = 40;
        await using var database = await postgres.CreateDatabaseAsync();
        string slug, picture;
        await using (var server = await TestServer.StartOnAsync(database))
        {
            using var room = await Room.OpenAsync(server);
            slug = room.Slug;
            var people = new List<Client>();
            for (var i = 0; i < People; i++) people.Add(await room.JoinAsync());
            var half = new TaskCompletionSource();
            var (done, answered) = (0, 0);
            var voting = people.Select(async (who, n) =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var (path, x) = (room.VotePath(round % 3 == 0 ? Room.Sora : Room.Roto), (n * Rounds + round) % 100);
                    var answer = round % 7 == 6
                        ? await who.DeleteAsync(path)
                        : await who.PutAsync(path, round % 5 == 4 ? $$"""{"x":{{x}}}""" : $$"""{"x":{{x}},"y":{{99 - x}},"commandId":"{{round}}"}""");
                    answer.ShouldBe(HttpStatusCode.OK);
                    if (round % 7 != 6) Interlocked.Increment(ref answered);
                    if (Interlocked.Increment(ref done) == People * Rounds / 2) half.SetResult();
                }
            }).ToArray();

            await half.Task;
            await ExecuteAsync(server, "delete from spectrum.es_checkpoints; delete from spectrum_read.votes; delete from spectrum_read.current_positions");
            (await room.Staff.PostAsync($"{room.Path}/rebuild", "{}")).ShouldBe(HttpStatusCode.Accepted);
            await Task.WhenAll(voting);
            var rebuilt = await RebuiltAsync(room);
            rebuilt["events"].GetInt64().ShouldBeGreaterThan(0);
            rebuilt["failure"].ValueKind.ShouldBe(JsonValueKind.Null);

            await CaughtUpAsync(server, slug);
            (await AskAsync<long>(server, $"select count(*) from spectrum_read.votes where spectrum = '{slug}' and act <> 'withdrawn'")).ShouldBe(answered);
            await ShouldBeThePictureAsync(server, room);
            (await AskAsync<long>(server, "select count(*) from spectrum.es_checkpoints")).ShouldBe(1);
            picture = Facts((await room.Anyone.GetAsync(room.Path)).Json);
        }

        // From the fresh checkpoint and the tail, or from the whole log: the same.
        await using (var again = await TestServer.StartOnAsync(database))
        using (var anyone = again.Anyone())
            Facts((await anyone.GetAsync($"/api/spectra/{slug}")).Json).ShouldBe(picture);
        await using var engine = await database.StartEngineAsync();
        await engine.Checkpoints.DeleteAsync(null, Cancellation);
        await using var folded = await TestServer.StartOnAsync(database);
        using var reader = folded.Anyone();
        Facts((await reader.GetAsync($"/api/spectra/{slug}")).Json).ShouldBe(picture);
    }

    [Fact]
    public async Task Two_servers_write_the_rows_once_and_either_can_be_asked_to_rebuild()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database);
        using var room = await Room.OpenAsync(one);
        await using var two = await TestServer.StartOnAsync(database);
        var people = new List<Client> { await room.JoinAsync(), await room.JoinAsync(), await room.JoinAsync() };
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async n =>
        {
            using var client = new Client((n % 2 == 0 ? one : two).Address, people[n % 3].Token);
            (await client.PutAsync(room.VotePath(n % 4 < 2 ? Room.Roto : Room.Sora), $$"""{"x":{{n}},"y":{{n}},"commandId":"{{n}}"}""")).ShouldBe(HttpStatusCode.OK);
        }));
        await CaughtUpAsync(one, room.Slug);
        await ShouldBeThePictureAsync(one, room);
        (await AskAsync<long>(one, "select count(*) from spectrum_read.votes")).ShouldBe(60);

        foreach (var server in (TestServer[])[one, two])
        {
            await ExecuteAsync(one, "delete from spectrum_read.current_positions");
            var (code, said, _) = await RebuildAskingTests.RunAsync($"--all --read-models --key {TestServer.Key} --server {server.Address}");
            (code, said.Contains($"Rebuilt {room.Slug}.", StringComparison.Ordinal)).ShouldBe((0, true));
            await ShouldBeThePictureAsync(two, room);
        }
    }

    [Fact]
    public async Task A_server_takes_over_from_one_that_stopped()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var one = await TestServer.StartOnAsync(database);
        using var room = await Room.OpenAsync(one);
        await CaughtUpAsync(one, room.Slug);
        await using var two = await TestServer.StartOnAsync(database);
        var who = await room.JoinAsync();
        await one.StopAsync();

        using var client = new Client(two.Address, who.Token);
        (await client.PutAsync(room.VotePath(), """{"x":12.5,"y":99.99}""")).ShouldBe(HttpStatusCode.OK);
        await CaughtUpAsync(two, room.Slug);
        (await AskAsync<decimal>(two, "select x from spectrum_read.votes where counts")).ShouldBe(12.5m);
    }

    /// <summary>Waits until the last rebuild has ended.</summary>
    internal static async Task<Support.Answer> RebuiltAsync(Room room)
    {
        while (true)
        {
            var answer = (await room.Staff.GetAsync($"{room.Path}/rebuild")).ShouldBe(HttpStatusCode.OK);
            if (answer["finishedAt"].ValueKind != JsonValueKind.Null) return answer;
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>Waits until the rows have come to the log's end, whichever server writes them.</summary>
    internal static async Task CaughtUpAsync(TestServer server, string slug)
    {
        var readModels = server.Services.GetRequiredService<EngineLifetime>().Engine.ReadModels;
        while ((await readModels.LagsAsync(Cancellation)).Single(l => l.Spectrum == slug).Events > 0) await Task.Delay(20, Cancellation);
    }

    private static async Task ShouldBeThePictureAsync(TestServer server, Room room)
    {
        var picture = (await room.Anyone.GetAsync(room.Path)).ShouldBe(HttpStatusCode.OK);
        foreach (var tool in picture["tools"].EnumerateArray())
        {
            var row = await AskAsync<string>(server, string.Create(CultureInfo.InvariantCulture,
                $"""
                select coalesce(to_json(x)::text, '') || ' ' || coalesce(to_json(y)::text, '') || ' ' || votes || ' ' || votes_x || ' ' || votes_y
                from spectrum_read.chart join spectrum_read.current_positions using (spectrum, tool_id, x, y, votes)
                where spectrum = '{room.Slug}' and tool_id = '{tool.GetProperty("id").GetString()}'
                """));
            var values = row.Split(' ');
            var position = tool.GetProperty("position");
            (position.ValueKind == JsonValueKind.Null).ShouldBe(values[0].Length == 0);
            if (values[0].Length > 0)
            {
                double.Parse(values[0], CultureInfo.InvariantCulture).ShouldBe(position.GetProperty("x").GetDouble(), 0.00006);
                double.Parse(values[1], CultureInfo.InvariantCulture).ShouldBe(position.GetProperty("y").GetDouble(), 0.00006);
            }

            (int.Parse(values[2], CultureInfo.InvariantCulture), int.Parse(values[3], CultureInfo.InvariantCulture), int.Parse(values[4], CultureInfo.InvariantCulture))
                .ShouldBe((tool.GetProperty("votes").GetInt32(), tool.GetProperty("votesX").GetInt32(), tool.GetProperty("votesY").GetInt32()));
        }
    }

    // All of the picture but the session, whose code only its own server shows.
    private static string Facts(JsonElement picture) => $"{picture.GetProperty("sequence")} {picture.GetProperty("tools")}";

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var command = server.Services.GetRequiredService<EngineLifetime>().Engine.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static async Task<T> AskAsync<T>(TestServer server, string sql)
    {
        await using var command = server.Services.GetRequiredService<EngineLifetime>().Engine.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Cancellation)).ShouldNotBeNull();
    }
}
