using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using EventSpectrum.Server.Tests.Support;
using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Security;

/// <summary>
/// Ten thousand bad requests, made by a seed of the good ones in <see cref="AccessMatrix"/>. <c>FUZZ_SEED</c> and <c>FUZZ_CASES</c> in the
/// environment ask for others and for more.
/// </summary>
public sealed class FuzzTests(TestPostgres postgres)
{
    private const int Rooms = 4;
    private const int MostTold = 10;
    private const int UsedUpAfter = 125;

    // All that the contract speaks of; what is no HTTP is refused in HTTP's own words, and mostly without a body.
    private static readonly int[] Documented = [200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 416, 431];
    private static readonly int[] OfHttp = [0, 400, 404, 405, 408, 411, 413, 414, 417, 421, 426, 431, 501, 505];

    private static readonly int Seed = Number("FUZZ_SEED", 20_251_121);
    private static readonly int Cases = Number("FUZZ_CASES", 10_000);

    [Fact]
    public async Task Bad_requests_are_told_so_and_leave_nothing_behind()
    {
        // Whatever is no address of the service is the page's, where the client was built.
        var root = Directory.CreateTempSubdirectory("eventspectrum-fuzz-");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), "<!doctype html><title>page</title>", TestContext.Current.CancellationToken);
        await using var server = await TestServer.StartAsync(postgres, $"--webroot={root.FullName}");
        var fields = await FieldsAsync(server);
        var wrong = new ConcurrentQueue<string>();
        var told = (await Task.WhenAll(Enumerable.Range(0, Rooms).Select(r => Task.Run(() => FuzzAsync(server, fields, r, wrong))))).SelectMany(t => t).ToArray();

        wrong.ShouldBeEmpty($"{wrong.Count} of {Cases}:\n\n{string.Join("\n\n", wrong.Take(MostTold))}");
        root.Delete(recursive: true);
        // Else it would be a test of one door only.
        foreach (var status in new[] { 200, 400, 401, 403, 404, 405, 409, 413, 415 }) told.ShouldContain(status);
        using var anyone = server.Anyone();
        (await anyone.GetAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        using var room = await Room.OpenAsync(server);
        (await (await room.JoinAsync()).PutAsync(room.VotePath(), """{"x":1,"y":2}""")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<IReadOnlyList<int>> FuzzAsync(TestServer server, IReadOnlyList<string> fields, int number, ConcurrentQueue<string> wrong)
    {
        using var room = await Room.OpenAsync(server);
        using var wire = new RawHttp(server.Address);
        var (made, things) = (new Things(room), new Dictionary<string, string>());
        var moderator = (await made.MakeKeyAsync("moderator"))["key"].GetString()!;
        string?[] bearers = [];
        var (statuses, head) = (new List<int>(), await room.HeadAsync());
        for (var i = number; i < Cases; i += Rooms)
        {
            if (statuses.Count % UsedUpAfter == 0)
            {
                // Whoever voted so far may have left, and what there was may be gone.
                var voter = await RenewAsync(room, made, things);
                bearers = [null, voter.Token, voter.Token, moderator, TestServer.Key, TestServer.Key, "garbage"];
                head = await room.HeadAsync();
            }

            var fuzz = new Fuzzer(new Random(HashCode(Seed, i)), things, bearers, fields, server.Address.Authority);
            var request = fuzz.Next(AccessMatrix.Rows[i % AccessMatrix.Rows.Count].Request);
            var answer = await wire.SendAsync(request);
            var now = await room.HeadAsync();
            if (WrongWith(request, answer, now > head) is { } what) wrong.Enqueue($"Seed {Seed}, case {i}: {what}\n{request.Printable}\n→ {answer.Status} {answer.Body}");
            statuses.Add(answer.Status);
            head = now;
        }

        return statuses;
    }

    private static string? WrongWith(FuzzCase request, RawAnswer answer, bool moved)
    {
        if (answer.Status is 0 or >= 400 && moved) return "an event was recorded for a request that was refused";
        if (!request.IsHttp && OfHttp.Contains(answer.Status)) return null;
        if (!Documented.Contains(answer.Status)) return "that status is not documented";
        if (answer.Status < 400 || request.IsHead) return null;
        if (answer.Headers.GetValueOrDefault("Content-Type") is not "application/problem+json") return "it was refused without a problem";
        var problem = JsonDocument.Parse(answer.Body).RootElement;
        return problem.GetProperty("status").GetInt32() == answer.Status && problem.GetProperty("detail").GetString() is { Length: > 0 } ? null : "the problem says something else";
    }

    // Makes anew what the cases before have used up.
    private static async Task<Client> RenewAsync(Room room, Things made, Dictionary<string, string> things)
    {
        await room.Staff.PatchAsync(room.Path, """{"settings":{"openVoting":false,"openAdding":false}}""");
        await room.Staff.DeleteAsync($"{room.Path}/archive");
        await room.Staff.DeleteAsync($"{room.Path}/sessions/current");
        await room.StartSessionAsync();
        var voter = await room.JoinAsync();
        foreach (var name in AccessMatrix.Rows.SelectMany(r => AccessWorld.PlaceholdersOf(r.Request)).Distinct()) things[name] = await made.MakeAsync(name, voter);
        return voter;
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(TestServer server)
    {
        using var anyone = server.Anyone();
        var contract = await anyone.GetAsync("/openapi/v1.json");
        var fields = contract["components"].GetProperty("schemas").EnumerateObject().Where(s => s.Name.EndsWith("Request", StringComparison.Ordinal) && s.Value.TryGetProperty("properties", out _))
            .SelectMany(s => s.Value.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        return [.. fields.Concat(Hostile.Names.Where(n => n.Length > 1 && char.IsAsciiLetterLower(n[0]))).Distinct().Order(StringComparer.Ordinal)];
    }

    // The same at every run, which System.HashCode is not.
    private static int HashCode(int seed, int i) => unchecked((seed * 31) + (i * 7_919));

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
