using EventSpectrum.Deploy.Tests.Support;

namespace EventSpectrum.Deploy.Tests.Backup;

/// <summary>PostgreSQL's settings: that each says why.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("postgresql/eventspectrum.conf")]
    [InlineData("postgresql/archive.conf")]
    public void Every_setting_or_its_group_has_a_reason(string file)
    {
        var (reasoned, count) = (false, 0);
        foreach (var line in DeployFiles.Text(file).Split('\n'))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal)) reasoned = line.Length > 30;
            else if (line.Length == 0) reasoned = false;
            else
            {
                reasoned.ShouldBeTrue(line);
                count++;
            }
        }

        count.ShouldBeGreaterThanOrEqualTo(3);
    }
}
