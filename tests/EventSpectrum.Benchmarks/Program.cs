using System.Globalization;
using EventSpectrum.Benchmarks;

// dotnet run -c Release --project tests/EventSpectrum.Benchmarks [-- 10000 100000 1000000] [--rounds 7] [--postgres 100000] [--rollback 100000]
var (sizes, rounds, stored, rolled) = (new List<int>(), 7, 0, 0);
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--rounds": rounds = Number(++i); break;
        case "--postgres": stored = Number(++i); break;
        case "--rollback": rolled = Number(++i); break;
        default: sizes.Add(Number(i)); break;
    }
}

if (sizes.Count == 0 && stored + rolled == 0) sizes.AddRange([10_000, 100_000, 1_000_000]);
Machine.Print(Console.Out);
foreach (var size in sizes) HistoryBenchmark.Run(LifeInMemory.Of(size), rounds, Console.Out);
if (stored > 0) await DatabaseBenchmark.RunAsync(stored, rounds, Console.Out);
if (rolled > 0) await RollbackBenchmark.RunAsync(rolled, rounds, Console.Out);

int Number(int index) =>
    index < args.Length && int.TryParse(args[index], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ArgumentException("Numbers of events, and --rounds N --postgres N and --rollback N if wanted.");
