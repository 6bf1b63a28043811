using EventSpectrum.Crash.Faults;
using EventSpectrum.Crash.Harness;
using EventSpectrum.Crash.Oracles;

namespace EventSpectrum.Crash;

/// <summary>The oracles themselves: content with a healthy service, and with nothing less.</summary>
public sealed class OracleTests
{
    [Fact]
    public async Task Each_oracle_is_content_with_a_healthy_service_and_objects_to_every_lie_about_it()
    {
        var healthy = new Nothing();
        Assert.SkipWhen(healthy.Missing is not null, healthy.Missing ?? "");
        await using var house = await House.BuildAsync(healthy);
        var evidence = (await house.CycleAsync(healthy, Seeds.First))[0];
        Oracle.Objections(evidence).Where(o => !o.Oracle.Says.StartsWith("The service is healthy", StringComparison.Ordinal)).ShouldBeEmpty($"seed {Seeds.First}");

        foreach (var (oracle, lie, tell) in Lies.All)
        {
            var objecting = Oracle.Objections(tell(evidence)).Select(o => o.Oracle.Says).ToArray();
            objecting.ShouldContain(says => says.StartsWith(oracle, StringComparison.Ordinal), $"“{oracle} …” objects when {lie}; seed {Seeds.First}");
        }

        Oracle.All.Where(oracle => !Lies.All.Any(lie => oracle.Says.StartsWith(lie.Oracle, StringComparison.Ordinal))).ShouldBeEmpty("every oracle has been seen to object");
    }
}
