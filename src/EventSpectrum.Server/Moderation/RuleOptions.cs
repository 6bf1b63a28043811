using System.Globalization;
using EventSpectrum.Moderation.Rules;
using EventSpectrum.Server.Hosting;

namespace EventSpectrum.Server.Moderation;

/// <summary>
/// The rules as they are configured, under <c>EventSpectrum:Rules</c>: <c>Enabled</c>, and for each rule by its name <c>Mode</c> (off, flag or hold)
/// and its thresholds by theirs. Unless <c>Enabled</c> is said, rules look where limits are on: a load test is a crowd of scripts.
/// </summary>
internal sealed class RuleOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = $"{EventSpectrumOptions.Section}:Rules";

    /// <exception cref="InvalidOperationException">Something is configured that cannot be.</exception>
    public RuleOptions(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var limits = configuration.GetValue($"{EventSpectrumOptions.Section}:{nameof(EventSpectrumOptions.Limits)}:{nameof(LimitOptions.Enabled)}", true);
        var enabled = section.GetValue("Enabled", limits);
        foreach (var known in section.GetChildren().Where(c => !c.Key.Equals("Enabled", StringComparison.OrdinalIgnoreCase) && Rule(c.Key) is null))
            throw Wrong(known.Path, $"is no rule. There are {string.Join(", ", RuleBook.All.Select(r => r.Name))}");
        All = [.. RuleBook.All.Select(r => Setting(r, section.GetSection(r.Name)))];
        Looking = enabled ? [.. All.Where(r => r.Mode != RuleMode.Off)] : [];
    }

    /// <summary>Every rule as it is set.</summary>
    public IReadOnlyList<RuleSetting> All { get; }

    /// <summary>Those that look.</summary>
    public IReadOnlyList<RuleSetting> Looking { get; }

    private static Rule? Rule(string name) => RuleBook.All.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static RuleSetting Setting(Rule rule, IConfigurationSection section)
    {
        var (mode, values) = (rule.Usual, new Dictionary<string, double>());
        foreach (var child in section.GetChildren())
        {
            if (child.Key.Equals("Mode", StringComparison.OrdinalIgnoreCase))
            {
                // A number would be read as a mode as well.
                if (!Enum.TryParse(child.Value, ignoreCase: true, out mode) || !char.IsLetter(child.Value![0])) throw Wrong(child.Path, "must be off, flag or hold");
                continue;
            }

            var threshold = rule.Thresholds.FirstOrDefault(t => t.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong(child.Path, $"is no threshold of this rule. There are Mode, {string.Join(", ", rule.Thresholds.Select(t => t.Name))}");
            if (!double.TryParse(child.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= threshold.Least && value <= threshold.Most))
                throw Wrong(child.Path, string.Create(CultureInfo.InvariantCulture, $"must be a number from {threshold.Least} to {threshold.Most}. {threshold.About}"));
            values[threshold.Name] = value;
        }

        return new RuleSetting(rule, mode, values);
    }

    private static InvalidOperationException Wrong(string path, string what) => new($"{path} {what.TrimEnd('.')}.");
}
