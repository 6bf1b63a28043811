using System.Text;
using EventSpectrum.Log;
using EventSpectrum.TestSupport;
namespace EventSpectrum.Postgres.Tests.Log;
public class Smoke(TestPostgres server)
{
    [Fact]
    public async Task Works()
    {
        await using var db = await server.CreateDatabaseAsync();
        var engine = await db.StartEngineAsync();
        NewEvent E(string s) => new(Guid.NewGuid(), s, "tool", "vote_cast", "X, Y", Encoding.UTF8.GetBytes("""{"X":1}"""));
        var r = await engine.Log.AppendAsync("a", 0, new AppendBatch([E("tool/1"), E("tool/2"), E("tool/1")], [new(Guid.NewGuid(), 2, "{}"), new(Guid.NewGuid(), -1, "{}")]), TestContext.Current.CancellationToken);
        var ap = r.ShouldBeOfType<AppendOutcome.Appended>();
        ap.Sequences.ShouldBe([1, 2, 3]);
        (await engine.Log.AppendAsync("a", 0, new AppendBatch([E("tool/1")], []), TestContext.Current.CancellationToken)).ShouldBe(new AppendOutcome.LogMoved(3));
        var l = new List<string>();
        await foreach (var e in engine.Log.ReadAsync("a", 0, cancellation: TestContext.Current.CancellationToken)) l.Add($"{e.Sequence} {e.StreamId} {e.Version} {Encoding.UTF8.GetString(e.Data.Span)}");
        l.ShouldBe(["1 tool/1 1 {\"X\": 1}", "2 tool/2 1 {\"X\": 1}", "3 tool/1 2 {\"X\": 1}"]);
    }
}
