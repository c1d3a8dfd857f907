"""What a hundred million articles, or a thousand a second, would meet: simulated from measured figures and quotas."""
